package org.caravelpki.core.ca.x509.internal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.KeySpec;

/**
 * A public key that goes into a certificate.
 *
 * @param encoded the SubjectPublicKeyInfo
 * @param spec what kind of key
 */
public record SubjectKey(Der encoded, KeySpec spec) {

    /**
     * The key identifier of RFC 5280 section 4.2.1.2 method (1): SHA-1 over the bits of the key.
     *
     * @return 20 octets
     */
    public byte[] identifier() {
        return identifier(encoded);
    }

    /**
     * The key identifier of any public key.
     *
     * @param publicKey a SubjectPublicKeyInfo, checked to be DER
     * @return 20 octets
     */
    public static byte[] identifier(Der publicKey) {
        byte[] encoded = publicKey.bytes();
        int algorithm = content(encoded, 0);
        int bits = content(encoded, end(encoded, algorithm)) + 1;
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(encoded, bits, encoded.length - bits);
            return sha1.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-1", e);
        }
    }

    /** Where the content of the element at this place begins. */
    private static int content(byte[] encoded, int at) {
        int first = encoded[at + 1];
        return at + 2 + (first < 0 ? first & 0x7f : 0);
    }

    /** Where the element at this place ends; an AlgorithmIdentifier is shorter than 128 octets. */
    private static int end(byte[] encoded, int at) {
        return content(encoded, at) + encoded[at + 1];
    }
}
