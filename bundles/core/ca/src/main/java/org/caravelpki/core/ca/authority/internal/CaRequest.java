package org.caravelpki.core.ca.authority.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.pkcs.CertificationRequestInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.caravelpki.api.engine.Keys;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.provider.store.CaGeneration;
import org.caravelpki.core.ca.issue.internal.Await;
import org.caravelpki.core.ca.x509.internal.SubjectKey;

/** The PKCS#10 (RFC 2986) with which a CA asks an issuer outside for its certificate. */
final class CaRequest {
    private static final Duration SIGN_LIMIT = Duration.ofSeconds(60);

    private final Keys keys;

    CaRequest(Keys keys) {
        this.keys = keys;
    }

    /** Signs a request; blocks. */
    Der sign(CaGeneration waiting, X500Name subject, Der publicKey) {
        try {
            CertificationRequestInfo info = new CertificationRequestInfo(
                    subject, SubjectPublicKeyInfo.getInstance(publicKey.bytes()), new DERSet(extensions(publicKey)));
            byte[] signature = Await.result(
                    keys.sign(waiting.key(), waiting.algorithm(), info.getEncoded(ASN1Encoding.DER)), SIGN_LIMIT);
            AlgorithmIdentifier algorithm = AlgorithmIdentifier.getInstance(
                    waiting.algorithm().identifier().bytes());
            return Der.of(new CertificationRequest(info, algorithm, new DERBitString(signature))
                    .getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the CA will need; the issuer decides. */
    private static Attribute extensions(Der publicKey) throws IOException {
        ExtensionsGenerator wanted = new ExtensionsGenerator();
        wanted.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        wanted.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        wanted.addExtension(
                Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(SubjectKey.identifier(publicKey)));
        Extensions extensions = wanted.generate();
        return new Attribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, new DERSet(extensions));
    }
}
