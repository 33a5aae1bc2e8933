package org.caravelpki.protocol.acme.validation.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate as tls-alpn-01 wants it, or wrong in one point. */
final class AcmeCertificate {
    private static final X500Name OWN = new X500Name("CN=ACME");

    private final List<GeneralName> names = new ArrayList<>();
    private final List<Extension> more = new ArrayList<>();
    private KeyPair key = key("EC", 256);
    private PrivateKey signer = key.getPrivate();
    private X500Name issuer = OWN;

    static KeyPair key(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (algorithm.equals("EC")) {
                generator.initialize(new ECGenParameterSpec("secp" + bits + "r1"));
            } else if (algorithm.equals("RSA")) {
                generator.initialize(bits);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    AcmeCertificate dns(String name) {
        names.add(new GeneralName(GeneralName.dNSName, name));
        return this;
    }

    AcmeCertificate name(int tag, String value) {
        names.add(new GeneralName(tag, value));
        return this;
    }

    /** acmeIdentifier with this DER as its value. */
    AcmeCertificate identifier(boolean critical, byte[] value) {
        more.add(new Extension(new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.31"), critical, value));
        return this;
    }

    /** acmeIdentifier as it should be. */
    AcmeCertificate proving(String keyAuthorization) {
        return identifier(true, octets(Sha256.of(keyAuthorization)));
    }

    static byte[] octets(byte[] content) {
        byte[] encoded = new byte[content.length + 2];
        encoded[0] = 4;
        encoded[1] = (byte) content.length;
        System.arraycopy(content, 0, encoded, 2, content.length);
        return encoded;
    }

    AcmeCertificate key(KeyPair other) {
        key = other;
        signer = other.getPrivate();
        return this;
    }

    AcmeCertificate signedByAnotherKey() {
        signer = key("EC", 256).getPrivate();
        return this;
    }

    AcmeCertificate issuedByAnotherName() {
        issuer = new X500Name("CN=Somebody else");
        return this;
    }

    PrivateKey privateKey() {
        return key.getPrivate();
    }

    X509Certificate build() {
        Date now = new Date();
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer, BigInteger.ONE, now, new Date(now.getTime() + 86_400_000), OWN, key.getPublic());
        try {
            if (!names.isEmpty()) {
                builder.addExtension(
                        Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(GeneralName[]::new)));
            }
            for (Extension extension : more) {
                builder.addExtension(extension);
            }
            byte[] encoded = builder.build(new JcaContentSignerBuilder(algorithm()).build(signer))
                    .getEncoded();
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private String algorithm() {
        return switch (signer.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> "Ed25519";
        };
    }
}
