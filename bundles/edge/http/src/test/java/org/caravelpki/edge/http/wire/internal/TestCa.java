package org.caravelpki.edge.http.wire.internal;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.caravelpki.edge.http.tls.internal.TlsIdentity;

/** A CA with one key, as the link has one. */
public final class TestCa {
    private final KeyPair pair;
    private final X500Name name;
    private final X509Certificate certificate;

    /** Somebody who issues with the key of a certificate that is no CA's. */
    TestCa(TlsIdentity pretender) {
        certificate = pretender.certificate();
        pair = new KeyPair(certificate.getPublicKey(), pretender.key());
        name = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    }

    public TestCa(String commonName) {
        pair = newPair();
        name = new X500Name("CN=" + commonName);
        Instant now = Instant.now();
        try {
            JcaX509v3CertificateBuilder builder =
                    builder(name, now.minusSeconds(7200), now.plusSeconds(7200), pair.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
            certificate = sign(builder);
        } catch (CertIOException e) {
            throw new IllegalStateException(e);
        }
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /** For a node that is server and client. */
    public TlsIdentity node(String commonName) {
        Instant now = Instant.now();
        return issue(
                commonName,
                now.minusSeconds(60),
                now.plusSeconds(3600),
                KeyPurposeId.id_kp_serverAuth,
                KeyPurposeId.id_kp_clientAuth);
    }

    /** Without purposes, the certificate names none. */
    public TlsIdentity issue(String commonName, Instant notBefore, Instant notAfter, KeyPurposeId... purposes) {
        KeyPair own = newPair();
        try {
            JcaX509v3CertificateBuilder builder =
                    builder(new X500Name("CN=" + commonName), notBefore, notAfter, own.getPublic());
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
            if (purposes.length > 0) {
                builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes));
            }
            return new TlsIdentity(own.getPrivate(), List.of(sign(builder)));
        } catch (CertIOException e) {
            throw new IllegalStateException(e);
        }
    }

    private JcaX509v3CertificateBuilder builder(X500Name subject, Instant notBefore, Instant notAfter, PublicKey key) {
        return new JcaX509v3CertificateBuilder(
                name, new BigInteger(64, new SecureRandom()), Date.from(notBefore), Date.from(notAfter), subject, key);
    }

    private X509Certificate sign(JcaX509v3CertificateBuilder builder) {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
        } catch (OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair newPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
