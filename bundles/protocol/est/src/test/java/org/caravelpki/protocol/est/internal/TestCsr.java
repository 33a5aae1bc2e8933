package org.caravelpki.protocol.est.internal;

import java.io.IOException;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.pkcs.CertificationRequestInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.caravelpki.api.model.Der;

/** A PKCS#10 that is well-formed; nobody here looks at its key and signature. */
final class TestCsr {
    private static final AlgorithmIdentifier ANY = new AlgorithmIdentifier(ServerKey.ED25519);

    private final X500Name subject;
    private final ASN1EncodableVector attributes = new ASN1EncodableVector();

    private TestCsr(X500Name subject) {
        this.subject = subject;
    }

    static TestCsr of(String subject) {
        return new TestCsr(new X500Name(subject));
    }

    TestCsr with(ASN1ObjectIdentifier type, ASN1Encodable value) {
        attributes.add(new Attribute(type, new DERSet(value)));
        return this;
    }

    TestCsr named(GeneralName... names) {
        try {
            return with(
                    PKCSObjectIdentifiers.pkcs_9_at_extensionRequest,
                    new Extensions(new Extension(
                            Extension.subjectAlternativeName, false, new GeneralNames(names).getEncoded())));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    TestCsr dns(String... names) {
        GeneralName[] general = new GeneralName[names.length];
        for (int i = 0; i < names.length; i++) {
            general[i] = new GeneralName(GeneralName.dNSName, names[i]);
        }
        return named(general);
    }

    Der der() {
        try {
            CertificationRequestInfo info = new CertificationRequestInfo(
                    subject, new SubjectPublicKeyInfo(ANY, new byte[32]), new DERSet(attributes));
            return Der.of(new CertificationRequest(info, ANY, new DERBitString(new byte[64])).getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
