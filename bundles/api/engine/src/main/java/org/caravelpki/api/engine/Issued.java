package org.caravelpki.api.engine;

import java.util.List;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.Der;

/**
 * A committed certificate.
 *
 * @param certificate the inventory's record
 * @param encoded the certificate
 * @param issuers the issuing CA's certificate first, up to but without the root
 */
public record Issued(Certificate certificate, Der encoded, List<Der> issuers) {
    /** Copies the list. */
    public Issued {
        issuers = List.copyOf(issuers);
    }
}
