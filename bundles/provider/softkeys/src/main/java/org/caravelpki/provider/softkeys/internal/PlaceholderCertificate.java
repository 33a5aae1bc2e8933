package org.caravelpki.provider.softkeys.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.api.provider.crypto.Crypto;

/**
 * The certificate that a PKCS#12 file must hold beside a private key. It is self-signed, without extensions, and nobody
 * trusts it; it remembers the public key and, as notBefore, when the key was made.
 */
final class PlaceholderCertificate {
    private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");

    private final Crypto crypto;

    PlaceholderCertificate(Crypto crypto) {
        this.crypto = crypto;
    }

    X509Certificate of(String name, KeyPair pair, SignatureAlgorithm algorithm, Instant created) throws IOException {
        X500Name subject = new X500NameBuilder().addRDN(BCStyle.CN, name).build();
        byte[] encoded = new X509v3CertificateBuilder(
                        subject,
                        BigInteger.ONE,
                        Date.from(created),
                        Date.from(NEVER),
                        subject,
                        SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()))
                .build(new Signer(pair, algorithm))
                .getEncoded();
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        } catch (CertificateException e) {
            throw new IllegalStateException("the placeholder certificate is malformed", e);
        }
    }

    private final class Signer implements ContentSigner {
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();
        private final KeyPair pair;
        private final SignatureAlgorithm algorithm;

        Signer(KeyPair pair, SignatureAlgorithm algorithm) {
            this.pair = pair;
            this.algorithm = algorithm;
        }

        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return AlgorithmIdentifier.getInstance(algorithm.identifier().bytes());
        }

        @Override
        public OutputStream getOutputStream() {
            return content;
        }

        @Override
        public byte[] getSignature() {
            return crypto.sign(pair.getPrivate(), algorithm, content.toByteArray());
        }
    }
}
