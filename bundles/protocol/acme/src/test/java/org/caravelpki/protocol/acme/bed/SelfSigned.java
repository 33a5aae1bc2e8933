package org.caravelpki.protocol.acme.bed;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A self-signed certificate that nobody trusts. */
public record SelfSigned(KeyPair key, X509Certificate certificate) {
    public static SelfSigned of(String subject) {
        KeyPair key = TestKey.ec().pair();
        X500Name name = new X500Name(subject);
        Date now = new Date();
        try {
            byte[] encoded = new JcaX509v3CertificateBuilder(
                            name, BigInteger.ONE, now, new Date(now.getTime() + 86_400_000), name, key.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate()))
                    .getEncoded();
            return new SelfSigned(key, (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded)));
        } catch (IOException | CertificateException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
