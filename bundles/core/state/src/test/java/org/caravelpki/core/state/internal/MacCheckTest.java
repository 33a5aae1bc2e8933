package org.caravelpki.core.state.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.protocol.KeyTerms;
import org.junit.jupiter.api.Test;

class MacCheckTest {
    private static final byte[] SECRET = "0123456789abcdef".getBytes(UTF_8);
    private static final byte[] MESSAGE = "message".getBytes(UTF_8);

    private final MacCheck keys = new MacCheck(new OneSecret(), new SecureRandom());

    /** Has kid-1 of acme. */
    private static final class OneSecret implements ProtocolSecrets {
        @Override
        public CompletionStage<Optional<byte[]>> find(String protocol, String keyId) {
            return CompletableFuture.completedStage(
                    protocol.equals("acme") && keyId.equals("kid-1") ? Optional.of(SECRET) : Optional.empty());
        }

        @Override
        public CompletionStage<Optional<KeyTerms>> terms(String protocol, String keyId) {
            return CompletableFuture.completedStage(Optional.empty());
        }
    }

    private boolean check(MacCheck keys, String protocol, String keyId, byte[] mac) {
        return keys.checkMac(protocol, keyId, "HmacSHA256", MESSAGE, mac)
                .toCompletableFuture()
                .join();
    }

    private static byte[] mac(byte[] secret) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return mac.doFinal(MESSAGE);
    }

    @Test
    void checkMac_rightCode_isTrue() throws GeneralSecurityException {
        assertThat(check(keys, "acme", "kid-1", mac(SECRET))).isTrue();
    }

    @Test
    void checkMac_wrongSecret_isFalse() throws GeneralSecurityException {
        assertThat(check(keys, "acme", "kid-1", mac(new byte[16]))).isFalse();
    }

    @Test
    void checkMac_shortenedCode_isFalse() {
        assertThat(check(keys, "acme", "kid-1", new byte[0])).isFalse();
    }

    @Test
    void checkMac_unknownKeyOrProtocol_isFalse() throws GeneralSecurityException {
        assertThat(check(keys, "acme", "kid-2", mac(SECRET))).isFalse();
        assertThat(check(keys, "scep", "kid-1", mac(SECRET))).isFalse();
    }

    @Test
    void checkMac_weakAlgorithm_isRefused() {
        assertThatThrownBy(() -> keys.checkMac("acme", "kid-1", "HmacMD5", MESSAGE, new byte[16])
                        .toCompletableFuture()
                        .join())
                .hasCauseInstanceOf(PkiException.class);
    }
}
