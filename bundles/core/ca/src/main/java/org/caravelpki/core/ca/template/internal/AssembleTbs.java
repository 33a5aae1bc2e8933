package org.caravelpki.core.ca.template.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.SerialNumber;

/** Puts a TBSCertificate together (RFC 5280 section 4.1). The one place that does: what is faster goes here. */
public final class AssembleTbs {
    private AssembleTbs() {}

    /**
     * Assembles.
     *
     * @param template the rules
     * @param serial the serial number
     * @param notBefore whole seconds
     * @param notAfter whole seconds
     * @param content everything else that differs
     * @return the TBSCertificate in DER
     */
    public static Der assemble(
            CompiledTemplate template,
            SerialNumber serial,
            Instant notBefore,
            Instant notAfter,
            CertificateContent content) {
        V3TBSCertificateGenerator tbs = new V3TBSCertificateGenerator();
        tbs.setSerialNumber(new ASN1Integer(serial.value()));
        tbs.setSignature(AlgorithmIdentifier.getInstance(
                content.issuer().signing().algorithm().identifier().bytes()));
        tbs.setIssuer(content.issuer().name());
        tbs.setStartDate(time(notBefore));
        tbs.setEndDate(time(notAfter));
        tbs.setSubject(content.subject());
        tbs.setSubjectPublicKeyInfo(
                SubjectPublicKeyInfo.getInstance(content.key().encoded().bytes()));
        tbs.setExtensions(template.extensions(content));
        try {
            return Der.of(tbs.generateTBSCertificate().getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Time time(Instant instant) {
        // UTCTime through 2049, GeneralizedTime from 2050 (RFC 5280 section 4.1.2.5).
        return new Time(Date.from(instant));
    }
}
