package org.caravelpki.core.ra.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.x509.Certificate;
import org.caravelpki.api.engine.CaView;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.api.provider.crypto.Crypto;
import org.caravelpki.core.ra.csr.internal.RequestedNames;
import org.caravelpki.core.ra.csr.internal.Subject;

/** Reads a certificate that a CA issued elsewhere, and proves that it did. */
final class ReadIssued {
    private final Crypto crypto;

    ReadIssued(Crypto crypto) {
        this.crypto = crypto;
    }

    /**
     * A certificate of the CA.
     *
     * @param generation whose key signed it
     * @param serial its serial number
     * @param subject in the form of RFC 4514
     * @param names the subject alternative names
     * @param notBefore begin of its validity
     * @param notAfter end of its validity
     * @param encoded as received
     */
    record Issued(
            int generation,
            SerialNumber serial,
            String subject,
            List<GeneralName> names,
            Instant notBefore,
            Instant notAfter,
            Der encoded) {}

    Issued read(CaView ca, Der encoded) {
        Certificate certificate = parsed(encoded);
        SerialNumber serial = new SerialNumber(certificate.getSerialNumber().getValue());
        CaView.Generation issuer = ca.generations().stream()
                .filter(generation -> hasSigned(generation, certificate))
                .findFirst()
                .orElseThrow(
                        () -> refused("The certificate " + serial + " was not issued by the CA " + ca.name() + "."));
        return new Issued(
                issuer.number(),
                serial,
                Subject.text(certificate.getSubject()),
                names(certificate),
                certificate.getStartDate().getDate().toInstant(),
                certificate.getEndDate().getDate().toInstant(),
                encoded);
    }

    private static Certificate parsed(Der encoded) {
        try {
            return Certificate.getInstance(encoded.bytes());
        } catch (IllegalArgumentException e) {
            throw refused("The input holds something that is no certificate.");
        }
    }

    private boolean hasSigned(CaView.Generation issuer, Certificate certificate) {
        Certificate own = Certificate.getInstance(issuer.certificate().bytes());
        return own.getSubject().equals(certificate.getIssuer())
                && crypto.verify(
                        der(own.getSubjectPublicKeyInfo()),
                        SignatureAlgorithm.of(der(certificate.getSignatureAlgorithm())),
                        der(certificate.getTBSCertificate()).bytes(),
                        certificate.getSignature().getOctets());
    }

    /** Those that the product knows: a name of another kind must not keep its certificate out of the CRL. */
    private static List<GeneralName> names(Certificate certificate) {
        try {
            return RequestedNames.read(
                    Optional.ofNullable(certificate.getTBSCertificate().getExtensions())
                            .map(ReadIssued::der));
        } catch (PkiException e) {
            return List.of();
        }
    }

    private static Der der(ASN1Object parsed) {
        try {
            return Der.of(parsed.getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PkiException refused(String sentence) {
        return new PkiException(PkiException.Kind.REFUSED, sentence);
    }
}
