package org.caravelpki.core.ca.template.internal;

import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.core.ca.x509.internal.GeneralNameEncoding;

/** Assembles a TBSCertificate out of BouncyCastle's objects: what {@link AssembleTbs} must equal octet by octet. */
final class BouncyCastleTbs {
    private BouncyCastleTbs() {}

    static Der assemble(
            CompiledTemplate template, SerialNumber serial, Instant start, Instant end, CertificateContent content)
            throws IOException {
        V3TBSCertificateGenerator tbs = new V3TBSCertificateGenerator();
        tbs.setSerialNumber(new ASN1Integer(serial.value()));
        tbs.setSignature(AlgorithmIdentifier.getInstance(
                content.issuer().signing().algorithm().identifier().bytes()));
        tbs.setIssuer(content.issuer().name());
        tbs.setStartDate(new Time(Date.from(start)));
        tbs.setEndDate(new Time(Date.from(end)));
        tbs.setSubject(content.subject());
        tbs.setSubjectPublicKeyInfo(
                SubjectPublicKeyInfo.getInstance(content.key().encoded().bytes()));
        tbs.setExtensions(new Extensions(template.extensions().stream()
                .flatMap(rule -> extension(rule, content).stream())
                .toArray(Extension[]::new)));
        return Der.of(tbs.generateTBSCertificate().getEncoded(ASN1Encoding.DER));
    }

    private static Optional<Extension> extension(ExtensionRule rule, CertificateContent content) {
        if (rule instanceof EncodedRule encoded) {
            return encoded.extension(content);
        }
        return rule instanceof NameRules ? alternativeNames(content) : Optional.of(subjectKeyIdentifier(content));
    }

    private static Extension subjectKeyIdentifier(CertificateContent content) {
        return extension(
                Extension.subjectKeyIdentifier,
                false,
                new SubjectKeyIdentifier(content.key().identifier()));
    }

    private static Optional<Extension> alternativeNames(CertificateContent content) {
        if (content.names().isEmpty()) {
            return Optional.empty();
        }
        GeneralNames names =
                new GeneralNames(Stream.of(content.names().toArray(org.caravelpki.api.model.GeneralName[]::new))
                        .map(GeneralNameEncoding::encode)
                        .toArray(GeneralName[]::new));
        boolean critical = content.subject().getRDNs().length == 0;
        return Optional.of(extension(Extension.subjectAlternativeName, critical, names));
    }

    private static Extension extension(
            org.bouncycastle.asn1.ASN1ObjectIdentifier type, boolean critical, ASN1Encodable value) {
        try {
            return new Extension(type, critical, value.toASN1Primitive().getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            throw new AssertionError("in memory", e);
        }
    }
}
