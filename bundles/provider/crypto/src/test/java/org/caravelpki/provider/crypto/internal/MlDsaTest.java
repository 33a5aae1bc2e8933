package org.caravelpki.provider.crypto.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Signature;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With BouncyCastle as the oracle. */
class MlDsaTest {
    private static final byte[] MESSAGE = {1, 2, 3};
    private static final Provider ORACLE = new BouncyCastleProvider();
    private static final JdkProviders JDK = JdkProviders.ofThisRuntime();

    private final SoftwareCrypto crypto = Accp.crypto(new JdkProviders(JDK.elliptic(), JDK.rsa(), Optional.empty()));

    @ParameterizedTest
    @ValueSource(strings = {"ml-dsa-44", "ml-dsa-65", "ml-dsa-87"})
    void verify_signatureOfTheOracle_isRightUntilChanged(String kind) throws GeneralSecurityException {
        KeyPair pair = oraclePair(kind);
        SignatureAlgorithm algorithm = SignatureAlgorithm.defaultFor(KeySpec.parse(kind));
        byte[] signature = signedByOracle(pair);
        assertThat(crypto.inspect(publicKey(pair))).isEqualTo(KeySpec.parse(kind));
        assertThat(crypto.verify(publicKey(pair), algorithm, MESSAGE, signature))
                .isTrue();
        signature[7] ^= 1;
        assertThat(crypto.verify(publicKey(pair), algorithm, MESSAGE, signature))
                .isFalse();
        assertThat(crypto.verify(publicKey(pair), algorithm, MESSAGE, new byte[] {1}))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ml-dsa-44", "ml-dsa-65", "ml-dsa-87"})
    void sign_generatedKey_verifies(String kind) {
        KeySpec spec = KeySpec.parse(kind);
        KeyPair pair = crypto.generate(spec);
        SignatureAlgorithm algorithm = SignatureAlgorithm.defaultFor(spec);
        byte[] signature = crypto.sign(pair.getPrivate(), algorithm, MESSAGE);
        assertThat(crypto.inspect(publicKey(pair))).isEqualTo(spec);
        assertThat(crypto.verify(publicKey(pair), algorithm, MESSAGE, signature))
                .isTrue();
    }

    @Test
    void sign_algorithmOfAnotherParameterSet_isABug() {
        KeyPair pair = crypto.generate(KeySpec.parse("ml-dsa-44"));
        assertThatThrownBy(() -> crypto.sign(pair.getPrivate(), SignatureAlgorithm.ML_DSA_65, MESSAGE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void verify_algorithmOfAnotherParameterSet_isRefused() throws GeneralSecurityException {
        KeyPair pair = oraclePair("ml-dsa-44");
        assertThatThrownBy(() ->
                        crypto.verify(publicKey(pair), SignatureAlgorithm.ML_DSA_65, MESSAGE, signedByOracle(pair)))
                .isInstanceOf(PkiException.class)
                .hasMessageContaining("ml-dsa-44");
    }

    @ParameterizedTest
    @CsvSource({"-1", "1"})
    void inspect_keyOfAnotherLength_isRefused(int difference) throws GeneralSecurityException {
        byte[] key = oraclePair("ml-dsa-44").getPublic().getEncoded();
        assertRefused(Arrays.copyOf(key, key.length + difference));
    }

    @Test
    void inspect_lengthOfOneSetAndNameOfAnother_isRefused() throws GeneralSecurityException {
        byte[] key = oraclePair("ml-dsa-44").getPublic().getEncoded();
        key[16] = 0x12;
        assertRefused(key);
    }

    private void assertRefused(byte[] key) {
        assertThatThrownBy(() -> crypto.inspect(Der.of(key)))
                .isInstanceOfSatisfying(
                        PkiException.class, e -> assertThat(e.kind()).isEqualTo(PkiException.Kind.BAD_PUBLIC_KEY));
    }

    private static KeyPair oraclePair(String kind) throws GeneralSecurityException {
        return KeyPairGenerator.getInstance(kind, ORACLE).generateKeyPair();
    }

    private static byte[] signedByOracle(KeyPair pair) throws GeneralSecurityException {
        Signature signer = Signature.getInstance("ML-DSA", ORACLE);
        signer.initSign(pair.getPrivate());
        signer.update(MESSAGE);
        return signer.sign();
    }

    private static Der publicKey(KeyPair pair) {
        return Der.of(pair.getPublic().getEncoded());
    }
}
