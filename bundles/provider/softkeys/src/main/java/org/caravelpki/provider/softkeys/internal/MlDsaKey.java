package org.caravelpki.provider.softkeys.internal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jcajce.interfaces.MLDSAPrivateKey;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * An ML-DSA private key in the form that every provider reads: expandedKey (RFC 9881 section 6). Java 24 to 25 reads no
 * seed, and native code no key with both.
 */
final class MlDsaKey implements PrivateKey {
    private static final long serialVersionUID = 1L;

    private final byte[] encoded;

    private MlDsaKey(byte[] encoded) {
        this.encoded = encoded;
    }

    /** From any of the three forms of RFC 9881: seed, expandedKey, both. */
    static MlDsaKey of(byte[] pkcs8) throws IOException {
        try {
            MLDSAPrivateKey key = (MLDSAPrivateKey) KeyFactory.getInstance("ML-DSA", new BouncyCastleProvider())
                    .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            PrivateKeyInfo info = PrivateKeyInfo.getInstance(pkcs8);
            return new MlDsaKey(
                    new PrivateKeyInfo(info.getPrivateKeyAlgorithm(), new DEROctetString(key.getPrivateData()))
                            .getEncoded());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("the ML-DSA key cannot be read", e);
        }
    }

    @Override
    public String getAlgorithm() {
        return "ML-DSA";
    }

    @Override
    public String getFormat() {
        return "PKCS#8";
    }

    @Override
    public byte[] getEncoded() {
        return encoded.clone();
    }

    /** Never shows the key. */
    @Override
    public String toString() {
        return "MlDsaKey";
    }
}
