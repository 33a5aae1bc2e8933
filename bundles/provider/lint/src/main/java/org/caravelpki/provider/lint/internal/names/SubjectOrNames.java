package org.caravelpki.provider.lint.internal.names;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.Rule;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** Who has no subject has a critical subject alternative name; a CA has a subject. */
public final class SubjectOrNames extends Rule<CertificateView> {

    /** Describes the rule. */
    public SubjectOrNames() {
        super(
                "subject-or-names",
                RFC5280,
                "RFC 5280 section 4.1.2.6",
                "Who has no subject has a critical subject alternative name; a CA has a subject.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        if (!certificate.hasEmptySubject()) {
            return Optional.empty();
        }
        return when(certificate.isCa(), "The subject of a CA is empty.")
                .or(() -> when(
                        !certificate.isCritical(Extension.subjectAlternativeName),
                        "The subject is empty and there is no critical subject alternative name."));
    }
}
