package org.caravelpki.provider.cryptonative.internal;

import java.io.IOException;
import java.io.InputStream;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;

/**
 * A signature that another implementation made with a key that nobody trusts.
 *
 * @param name of its files
 * @param key the algorithm of the key
 * @param signature the algorithm of the signature
 * @param deterministic whether the same signature must come out again
 */
record KnownAnswer(String name, String key, String signature, boolean deterministic) {
    /** All that native code computes. */
    static final List<KnownAnswer> ALL = List.of(
            new KnownAnswer("ec-p256", "EC", "SHA256withECDSA", false),
            new KnownAnswer("ec-p384", "EC", "SHA384withECDSA", false),
            new KnownAnswer("ec-p521", "EC", "SHA512withECDSA", false),
            new KnownAnswer("rsa-2048", "RSA", "SHA256withRSA", true),
            new KnownAnswer("rsa-3072", "RSA", "SHA384withRSA", true),
            new KnownAnswer("rsa-4096", "RSA", "SHA512withRSA", true),
            new KnownAnswer("ed25519", "Ed25519", "Ed25519", true),
            new KnownAnswer("ml-dsa-44", "ML-DSA", "ML-DSA", false),
            new KnownAnswer("ml-dsa-65", "ML-DSA", "ML-DSA", false),
            new KnownAnswer("ml-dsa-87", "ML-DSA", "ML-DSA", false));

    PKCS8EncodedKeySpec privateKey() throws IOException {
        return new PKCS8EncodedKeySpec(read(name + ".p8"));
    }

    X509EncodedKeySpec publicKey() throws IOException {
        return new X509EncodedKeySpec(read(name + ".spki"));
    }

    byte[] octets() throws IOException {
        return read(name + ".sig");
    }

    static byte[] message() throws IOException {
        return read("message.txt");
    }

    private static byte[] read(String file) throws IOException {
        try (InputStream content = KnownAnswer.class.getResourceAsStream("answers/" + file)) {
            return content.readAllBytes();
        }
    }
}
