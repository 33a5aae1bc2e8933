package org.caravelpki.core.checks.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Arrays;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.api.provider.crypto.Crypto;
import org.caravelpki.api.provider.crypto.CryptoRouting;
import org.junit.jupiter.api.Test;

class VerifiedSignaturesTest {
    private static final Der KEY = Der.of(new byte[] {0x30, 0});
    private static final byte[] MESSAGE = "message".getBytes(UTF_8);
    private static final byte[] SIGNATURE = "signature".getBytes(UTF_8);

    private final VerifiedSignatures signatures = new VerifiedSignatures(new OneSignature());

    @Test
    void verify_signatureThatCryptoKnows_isRight() {
        assertThat(signatures.verify(KEY, SignatureAlgorithm.ED25519, MESSAGE, SIGNATURE))
                .isTrue();
    }

    @Test
    void verify_anotherMessageKeyAlgorithmOrSignature_isWrong() {
        Der otherKey = Der.of(new byte[] {0x30, 2, 5, 0});

        assertThat(signatures.verify(KEY, SignatureAlgorithm.ED25519, SIGNATURE, SIGNATURE))
                .isFalse();
        assertThat(signatures.verify(otherKey, SignatureAlgorithm.ED25519, MESSAGE, SIGNATURE))
                .isFalse();
        assertThat(signatures.verify(KEY, SignatureAlgorithm.SHA256_WITH_RSA, MESSAGE, SIGNATURE))
                .isFalse();
        assertThat(signatures.verify(KEY, SignatureAlgorithm.ED25519, MESSAGE, MESSAGE))
                .isFalse();
    }

    /** Knows one signature. */
    private static final class OneSignature implements Crypto {
        @Override
        public boolean verify(Der publicKey, SignatureAlgorithm algorithm, byte[] message, byte[] signature) {
            return publicKey.equals(KEY)
                    && algorithm == SignatureAlgorithm.ED25519
                    && Arrays.equals(message, MESSAGE)
                    && Arrays.equals(signature, SIGNATURE);
        }

        @Override
        public KeySpec inspect(Der publicKey) {
            throw new AssertionError("a protocol does not ask this");
        }

        @Override
        public byte[] sign(PrivateKey key, SignatureAlgorithm algorithm, byte[] message) {
            throw new AssertionError("a protocol does not sign");
        }

        @Override
        public KeyPair generate(KeySpec spec) {
            throw new AssertionError("a protocol makes no keys");
        }

        @Override
        public SecureRandom random() {
            throw new AssertionError("a protocol has its own");
        }

        @Override
        public CryptoRouting routing() {
            throw new AssertionError("nobody asked");
        }
    }
}
