package org.caravelpki.link.member.internal;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.security.PrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.ContentSigner;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.api.provider.crypto.Crypto;

/** Signs what BouncyCastle builds, with the product's crypto. All keys of the link are EC P-256. */
final class CryptoSigner implements ContentSigner {
    private static final SignatureAlgorithm ALGORITHM = SignatureAlgorithm.SHA256_WITH_ECDSA;

    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private final Crypto crypto;
    private final PrivateKey key;

    CryptoSigner(Crypto crypto, PrivateKey key) {
        this.crypto = crypto;
        this.key = key;
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
        return AlgorithmIdentifier.getInstance(ALGORITHM.identifier().bytes());
    }

    @Override
    public OutputStream getOutputStream() {
        return content;
    }

    @Override
    public byte[] getSignature() {
        return crypto.sign(key, ALGORITHM, content.toByteArray());
    }
}
