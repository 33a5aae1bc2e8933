package org.caravelpki.core.ca.x509.internal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
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
     * @param publicKey a SubjectPublicKeyInfo
     * @return 20 octets
     */
    public static byte[] identifier(Der publicKey) {
        byte[] bits = SubjectPublicKeyInfo.getInstance(publicKey.bytes())
                .getPublicKeyData()
                .getBytes();
        try {
            return MessageDigest.getInstance("SHA-1").digest(bits);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-1", e);
        }
    }
}
