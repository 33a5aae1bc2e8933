package org.caravelpki.protocol.acme.bed;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.caravelpki.api.model.Der;

/** A CA's key and one of its certificates. */
public record TestCa(X500Name name, KeyPair key, Der certificate) {
    private static final AtomicLong SERIALS = new AtomicLong(1_000);

    public static TestCa root(String name, Instant notBefore) {
        X500Name subject = new X500Name("CN=" + name);
        KeyPair key = TestKey.ec().pair();
        return new TestCa(subject, key, certificate(subject, key, subject, key, notBefore));
    }

    /** A CA below this one. */
    public TestCa sub(String subject, Instant notBefore) {
        return certify(new X500Name("CN=" + subject), TestKey.ec().pair(), notBefore);
    }

    /** Another certificate for somebody's key and name. */
    public TestCa cross(TestCa other, Instant notBefore) {
        return certify(other.name, other.key, notBefore);
    }

    private TestCa certify(X500Name subject, KeyPair subjectKey, Instant notBefore) {
        return new TestCa(subject, subjectKey, certificate(subject, subjectKey, name, key, notBefore));
    }

    public byte[] keyIdentifier() {
        try {
            return new JcaX509ExtensionUtils()
                    .createSubjectKeyIdentifier(key.getPublic())
                    .getKeyIdentifier();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Der certificate(
            X500Name subject, KeyPair key, X500Name issuer, KeyPair issuerKey, Instant notBefore) {
        try {
            JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
            X509CertificateHolder made = new JcaX509v3CertificateBuilder(
                            issuer,
                            BigInteger.valueOf(SERIALS.incrementAndGet()),
                            Date.from(notBefore),
                            Date.from(notBefore.plus(Duration.ofDays(1_000))),
                            subject,
                            key.getPublic())
                    .addExtension(
                            Extension.subjectKeyIdentifier,
                            false,
                            identifiers.createSubjectKeyIdentifier(key.getPublic()))
                    .addExtension(
                            Extension.authorityKeyIdentifier,
                            false,
                            identifiers.createAuthorityKeyIdentifier(issuerKey.getPublic()))
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKey.getPrivate()));
            return Der.of(made.getEncoded());
        } catch (IOException | OperatorCreationException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
