package org.caravelpki.provider.lint.internal.certificate;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.Rule;

/** A CA has a subject key identifier, and nobody a critical one. */
public final class SubjectKeyNamed extends Rule<CertificateView> {

    /** Describes the rule. */
    public SubjectKeyNamed() {
        super(
                "subject-key-named",
                RFC5280,
                "RFC 5280 section 4.2.1.2",
                "A CA has a subject key identifier, and nobody a critical one.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        return when(
                        certificate.isCa()
                                && certificate
                                        .extension(Extension.subjectKeyIdentifier)
                                        .isEmpty(),
                        "A CA lacks the subject key identifier.")
                .or(() -> when(
                        certificate.isCritical(Extension.subjectKeyIdentifier),
                        "The subject key identifier is critical."));
    }
}
