package org.caravelpki.provider.softkeys.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.jcajce.interfaces.MLDSAPrivateKey;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MlDsaKeyTest {

    @ParameterizedTest
    @ValueSource(strings = {"ML-DSA-44", "ML-DSA-65", "ML-DSA-87"})
    void of_seedExpandedOrBoth_isTheSameKey(String kind) throws IOException, NoSuchAlgorithmException {
        MLDSAPrivateKey key = generated(kind);
        byte[] both = key.getEncoded();
        AlgorithmIdentifier algorithm = PrivateKeyInfo.getInstance(both).getPrivateKeyAlgorithm();
        byte[] seed = new PrivateKeyInfo(algorithm, new DERTaggedObject(false, 0, new DEROctetString(key.getSeed())))
                .getEncoded();
        byte[] expanded = new PrivateKeyInfo(algorithm, new DEROctetString(key.getPrivateData())).getEncoded();

        assertThat(MlDsaKey.of(both).getEncoded()).isEqualTo(expanded);
        assertThat(MlDsaKey.of(seed).getEncoded()).isEqualTo(expanded);
        assertThat(MlDsaKey.of(expanded).getEncoded()).isEqualTo(expanded);
    }

    @Test
    void of_keyCutShort_isRefused() throws NoSuchAlgorithmException {
        byte[] whole = generated("ML-DSA-44").getEncoded();
        byte[] half = java.util.Arrays.copyOf(whole, whole.length / 2);
        assertThatThrownBy(() -> MlDsaKey.of(half)).isInstanceOf(IOException.class);
    }

    @Test
    void toString_anyKey_showsNothingOfIt() throws IOException, NoSuchAlgorithmException {
        assertThat(MlDsaKey.of(generated("ML-DSA-44").getEncoded())).hasToString("MlDsaKey");
    }

    private static MLDSAPrivateKey generated(String kind) throws NoSuchAlgorithmException {
        return (MLDSAPrivateKey) KeyPairGenerator.getInstance(kind, new BouncyCastleProvider())
                .generateKeyPair()
                .getPrivate();
    }
}
