package org.caravelpki.core.status.crl.internal;

import java.time.Instant;
import java.util.OptionalInt;
import org.caravelpki.api.engine.CaView;
import org.caravelpki.api.model.CrlName;
import org.caravelpki.core.status.issuer.internal.CaCertificate;

/**
 * Who signs a CRL.
 *
 * @param ca the CA
 * @param generation the generation whose key signs and whose CRL this is
 * @param certificate its certificate
 */
record CrlIssuer(CaView ca, CaView.Generation generation, CaCertificate certificate) {

    CrlName name() {
        return new CrlName(ca.name(), OptionalInt.of(generation.number()), OptionalInt.empty(), false);
    }

    boolean isExpired(Instant now) {
        return certificate.notAfter().isBefore(now);
    }

    @Override
    public String toString() {
        return name().toString();
    }
}
