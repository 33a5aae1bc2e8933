package org.caravelpki.provider.crypto.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.junit.jupiter.api.Test;

class SigningKeysTest {
    private static final SignatureAlgorithm ALGORITHM = SignatureAlgorithm.SHA256_WITH_ECDSA;
    private final SigningKeys keys = new SigningKeys();
    private final JdkProviders jdk = JdkProviders.ofThisRuntime();

    @Test
    void sign_foreignKeyTwice_isTranslatedOnce() throws GeneralSecurityException {
        Route route = Routes.with(Accp.provider(), jdk).of(KeySpec.Family.EC).orElseThrow();
        PrivateKey key = javaKey().getPrivate();
        keys.sign(route, key, ALGORITHM, new byte[1]);
        keys.sign(route, key, ALGORITHM, new byte[1]);
        assertThat(keys.count()).isEqualTo(1);
    }

    @Test
    void sign_ownKey_isNotKept() throws GeneralSecurityException {
        Route route = Routes.java(jdk).of(KeySpec.Family.EC).orElseThrow();
        keys.sign(route, javaKey().getPrivate(), ALGORITHM, new byte[1]);
        assertThat(keys.count()).isZero();
    }

    @Test
    void sign_twoAlgorithmsWithOneKey_areKeptApart() throws GeneralSecurityException {
        Route route = Routes.with(Accp.provider(), jdk).of(KeySpec.Family.EC).orElseThrow();
        PrivateKey key = javaKey().getPrivate();
        keys.sign(route, key, ALGORITHM, new byte[1]);
        keys.sign(route, key, SignatureAlgorithm.SHA384_WITH_ECDSA, new byte[1]);
        assertThat(keys.count()).isEqualTo(2);
    }

    private KeyPair javaKey() {
        return new Suite(Routes.java(jdk)).generate(KeySpec.EC_P256, new java.security.SecureRandom());
    }
}
