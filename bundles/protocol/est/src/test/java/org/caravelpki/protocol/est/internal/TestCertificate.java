package org.caravelpki.protocol.est.internal;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.caravelpki.api.model.Der;

/** A certificate that can be read; nobody here verifies it. */
final class TestCertificate {
    private static final AlgorithmIdentifier ANY = new AlgorithmIdentifier(ServerKey.ED25519);

    private TestCertificate() {}

    static Der of(String subject, GeneralName... names) {
        return of(new X500Name(subject), names);
    }

    static Der of(X500Name subject, GeneralName... names) {
        try {
            V3TBSCertificateGenerator tbs = new V3TBSCertificateGenerator();
            tbs.setSerialNumber(new ASN1Integer(BigInteger.TEN));
            tbs.setSignature(ANY);
            tbs.setIssuer(new X500Name("CN=issuing"));
            tbs.setStartDate(time("2026-01-01T00:00:00Z"));
            tbs.setEndDate(time("2027-01-01T00:00:00Z"));
            tbs.setSubject(subject);
            tbs.setSubjectPublicKeyInfo(new SubjectPublicKeyInfo(ANY, new byte[32]));
            if (names.length > 0) {
                ExtensionsGenerator extensions = new ExtensionsGenerator();
                extensions.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
                tbs.setExtensions(extensions.generate());
            }
            ASN1EncodableVector fields = new ASN1EncodableVector();
            fields.add(tbs.generateTBSCertificate());
            fields.add(ANY);
            fields.add(new DERBitString(new byte[64]));
            return Der.of(new DERSequence(fields).getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static GeneralName dns(String name) {
        return new GeneralName(GeneralName.dNSName, name);
    }

    static DERUTF8String utf8(String text) {
        return new DERUTF8String(text);
    }

    private static Time time(String instant) {
        return new Time(Date.from(Instant.parse(instant)));
    }
}
