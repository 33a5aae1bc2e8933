package org.caravelpki.api.engine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.CrlPlan;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.KeyId;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.SignatureAlgorithm;

/**
 * A CA as the core sees it.
 *
 * @param name its name
 * @param realm its tenant
 * @param issuer the CA that signed its current certificate; empty for a root
 * @param generations those with a certificate, oldest first
 * @param crl its CRL settings
 * @param ocsp its OCSP settings
 */
public record CaView(
        String name,
        String realm,
        Optional<String> issuer,
        List<Generation> generations,
        CrlSettings crl,
        OcspSettings ocsp) {
    /** Copies the list. */
    public CaView {
        generations = List.copyOf(generations);
    }

    /**
     * The generation that issues.
     *
     * @return the newest
     * @throws PkiException of kind {@code unavailable} while it has none
     */
    public Generation current() {
        if (generations.isEmpty()) {
            throw new PkiException(PkiException.Kind.UNAVAILABLE, "The CA " + name + " has no certificate yet.");
        }
        return generations.get(generations.size() - 1);
    }

    /**
     * One certificate of the CA.
     *
     * @param number from 1
     * @param key the key it signs with
     * @param algorithm how it signs
     * @param certificate the CA's certificate
     * @param chain its issuers, nearest first, up to and with the root; empty for a root
     */
    public record Generation(int number, KeyId key, SignatureAlgorithm algorithm, Der certificate, List<Der> chain) {
        /** Copies the list. */
        public Generation {
            chain = List.copyOf(chain);
        }
    }

    /**
     * CRL settings.
     *
     * @param interval how often a complete CRL is published
     * @param validity from thisUpdate to nextUpdate of complete CRLs
     * @param plan what is published beside them
     * @param shards how many shards have ever been in use: each has its CRLs
     */
    public record CrlSettings(Duration interval, Duration validity, CrlPlan plan, int shards) {
        /**
         * Complete CRLs only.
         *
         * @param interval how often a complete CRL is published
         * @param validity from thisUpdate to nextUpdate
         */
        public CrlSettings(Duration interval, Duration validity) {
            this(interval, validity, CrlPlan.COMPLETE_ONLY, 0);
        }
    }

    /**
     * OCSP settings.
     *
     * @param validity from thisUpdate to nextUpdate
     * @param responderKey the kind of key of its delegated responder, a name that {@code KeySpec} reads
     */
    public record OcspSettings(Duration validity, String responderKey) {}
}
