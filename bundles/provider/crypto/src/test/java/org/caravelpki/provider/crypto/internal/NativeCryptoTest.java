package org.caravelpki.provider.crypto.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.api.provider.crypto.Crypto;
import org.caravelpki.api.provider.crypto.CryptoRouting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativeCryptoTest extends CryptoBehaviour {
    private final Crypto java = new SoftwareCrypto();

    @Override
    Crypto crypto() {
        return Accp.crypto(JdkProviders.ofThisRuntime());
    }

    @Test
    void routing_nativeCodeIsThere_computesAllButMlDsa() {
        List<CryptoRouting.Route> routes = crypto().routing().routes();
        assertThat(routes)
                .filteredOn(CryptoRouting.Route::isNative)
                .extracting(CryptoRouting.Route::algorithm)
                .contains("EC", "RSA", "Ed25519");
        assertThat(crypto().routing().nativeCode()).isEqualTo("passed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ec-p256", "ec-p384", "ec-p521", "rsa-2048", "ed25519"})
    void sign_keyMadeByJava_verifiesInBoth(String kind) {
        KeySpec spec = KeySpec.parse(kind);
        KeyPair pair = java.generate(spec);
        assertBothVerify(spec, pair, crypto().sign(pair.getPrivate(), SignatureAlgorithm.defaultFor(spec), MESSAGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ec-p256", "ec-p384", "ec-p521", "rsa-2048", "ed25519"})
    void sign_keyMadeByNativeCode_signsInJavaFromItsEncoding(String kind) throws GeneralSecurityException {
        KeySpec spec = KeySpec.parse(kind);
        KeyPair pair = crypto().generate(spec);
        KeyPair read = new KeyPair(
                pair.getPublic(),
                KeyFactory.getInstance(JcaNames.key(spec))
                        .generatePrivate(
                                new PKCS8EncodedKeySpec(pair.getPrivate().getEncoded())));
        assertBothVerify(spec, read, java.sign(read.getPrivate(), SignatureAlgorithm.defaultFor(spec), MESSAGE));
    }

    private void assertBothVerify(KeySpec spec, KeyPair pair, byte[] signature) {
        Der publicKey = Der.of(pair.getPublic().getEncoded());
        SignatureAlgorithm algorithm = SignatureAlgorithm.defaultFor(spec);
        assertThat(java.verify(publicKey, algorithm, MESSAGE, signature)).isTrue();
        assertThat(crypto().verify(publicKey, algorithm, MESSAGE, signature)).isTrue();
    }
}
