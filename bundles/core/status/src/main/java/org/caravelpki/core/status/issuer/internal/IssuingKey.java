package org.caravelpki.core.status.issuer.internal;

import java.time.Instant;
import java.util.List;
import org.caravelpki.api.engine.CaView;

/**
 * A CA's name with one of its keys: what a CertID names. A CA that was renewed with the same key has one of them for several
 * generations.
 *
 * @param ca the CA
 * @param newest the newest generation with this key
 * @param certificate that generation's certificate
 * @param generations every generation with this key, oldest first
 */
public record IssuingKey(
        CaView ca, CaView.Generation newest, CaCertificate certificate, List<CaView.Generation> generations) {
    /** Copies the list. */
    public IssuingKey {
        generations = List.copyOf(generations);
    }

    /**
     * Whether the CA still issues with this key.
     *
     * @return false after a rekey
     */
    public boolean isCurrent() {
        return ca.current().number() == newest.number();
    }

    /**
     * Whether there can be no valid certificate of this key any more, since none outlives its issuer's.
     *
     * @param now the instant
     * @return true after the newest certificate's notAfter
     */
    public boolean isExpired(Instant now) {
        return certificate.notAfter().isBefore(now);
    }

    /** The form {@code ca-generation}, for logs and names. */
    @Override
    public String toString() {
        return ca.name() + "-" + newest.number();
    }
}
