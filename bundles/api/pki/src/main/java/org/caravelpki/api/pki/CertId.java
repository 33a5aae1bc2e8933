package org.caravelpki.api.pki;

import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.SerialNumber;

/**
 * How an OCSP request names a certificate (RFC 6960 section 4.1.1).
 *
 * @param hash the digest that the client chose
 * @param issuerNameHash digest of the issuer's DN
 * @param issuerKeyHash digest of the issuer's public key bits
 * @param serial the serial number
 */
public record CertId(Hash hash, Der issuerNameHash, Der issuerKeyHash, SerialNumber serial) {
    /** The digests that a CertID may use here. */
    public enum Hash {
        /** SHA-1, the default of RFC 5019. */
        SHA1("SHA-1"),
        /** SHA-256. */
        SHA256("SHA-256");

        private final String jcaName;

        Hash(String jcaName) {
            this.jcaName = jcaName;
        }

        /**
         * The name that Java's MessageDigest knows.
         *
         * @return for example {@code SHA-256}
         */
        public String jcaName() {
            return jcaName;
        }
    }
}
