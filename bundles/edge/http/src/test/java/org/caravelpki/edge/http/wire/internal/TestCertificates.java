package org.caravelpki.edge.http.wire.internal;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.caravelpki.edge.http.tls.internal.TlsIdentity;

/** Self-signed certificates, and clients that trust them. */
public final class TestCertificates {
    private TestCertificates() {}

    /** For a server of these DNS names, and for 127.0.0.1. */
    public static TlsIdentity server(String... dnsNames) {
        Instant now = Instant.now();
        return server(now.minusSeconds(60), now.plusSeconds(3600), dnsNames);
    }

    public static TlsIdentity server(Instant notBefore, Instant notAfter, String... dnsNames) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            return new TlsIdentity(pair.getPrivate(), List.of(certificate(pair, notBefore, notAfter, dnsNames)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A certificate for a key, signed by the same key or any other. */
    public static X509Certificate certificate(KeyPair pair, Instant notBefore, Instant notAfter, String... dnsNames) {
        GeneralName[] names = new GeneralName[dnsNames.length + 1];
        names[0] = new GeneralName(GeneralName.iPAddress, "127.0.0.1");
        for (int at = 0; at < dnsNames.length; at++) {
            names[at + 1] = new GeneralName(GeneralName.dNSName, dnsNames[at]);
        }
        X500Name subject = new X500Name("CN=" + dnsNames[0]);
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    subject,
                    new BigInteger(64, new SecureRandom()),
                    Date.from(notBefore),
                    Date.from(notAfter),
                    subject,
                    pair.getPublic());
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
        } catch (OperatorCreationException | CertIOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A client that trusts these servers and shows no certificate. */
    public static SSLContext clientOf(TlsIdentity... servers) {
        return client(new KeyManager[0], servers);
    }

    /** A client that trusts a server and shows its own certificate. */
    public static SSLContext clientWith(TlsIdentity own, TlsIdentity server) {
        try {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            keys.setKeyEntry("own", own.key(), new char[0], own.chain().toArray(Certificate[]::new));
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(keys, new char[0]);
            return client(factory.getKeyManagers(), server);
        } catch (GeneralSecurityException | java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A client that trusts a server and shows its own certificate even when the server asks for others. */
    public static SSLContext clientShowing(TlsIdentity own, TlsIdentity server) {
        return client(new KeyManager[] {new StubbornClient(own)}, server);
    }

    private static SSLContext client(KeyManager[] keys, TlsIdentity... servers) {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            for (TlsIdentity server : servers) {
                trusted.setCertificateEntry("s" + trusted.size(), server.certificate());
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted);
            TrustManager[] managers = factory.getTrustManagers();
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, managers, null);
            return context;
        } catch (GeneralSecurityException | java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
