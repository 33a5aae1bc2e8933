package org.caravelpki.api.pki;

import java.time.Duration;
import java.util.List;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.RequestId;

/** What became of a certificate request. */
public sealed interface Enrollment {
    /**
     * The request.
     *
     * @return its id
     */
    RequestId id();

    /**
     * The certificate exists and is committed.
     *
     * @param id the request
     * @param certificate the inventory's record
     * @param encoded the certificate
     * @param issuers the issuing CA's certificate first, up to but without the root
     */
    record Issued(RequestId id, Certificate certificate, Der encoded, List<Der> issuers) implements Enrollment {
        /** Copies the list. */
        public Issued {
            issuers = List.copyOf(issuers);
        }
    }

    /**
     * Somebody must approve first, or issuance still runs.
     *
     * @param id the request
     * @param retryAfter when asking again is worth it
     */
    record Pending(RequestId id, Duration retryAfter) implements Enrollment {}

    /**
     * The recorded request ended without a certificate.
     *
     * @param id the request
     * @param kind why, in the caller's terms
     * @param detail one plain sentence
     */
    record Refused(RequestId id, PkiException.Kind kind, String detail) implements Enrollment {}
}
