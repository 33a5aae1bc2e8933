package org.caravelpki.protocol.acme.jws.internal;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/** Ed25519 keys as a JWK has them: 32 octets. The JDK wants a SubjectPublicKeyInfo (RFC 8410). */
final class Ed25519 {
    private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final int OCTETS = 32;

    private Ed25519() {}

    static PublicKey publicKey(byte[] x) {
        if (x.length != OCTETS) {
            throw AccountKey.bad("An Ed25519 key has 32 octets.");
        }
        byte[] encoded =
                ByteBuffer.allocate(PREFIX.length + OCTETS).put(PREFIX).put(x).array();
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (InvalidKeySpecException e) {
            throw AccountKey.bad("The Ed25519 key is not a point of its curve.");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime since 15 has Ed25519", e);
        }
    }
}
