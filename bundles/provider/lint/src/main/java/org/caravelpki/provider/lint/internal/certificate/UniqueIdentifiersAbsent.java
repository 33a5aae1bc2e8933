package org.caravelpki.provider.lint.internal.certificate;

import java.util.Optional;
import org.caravelpki.provider.lint.internal.Rule;

/** There are no unique identifiers of issuer or subject. */
public final class UniqueIdentifiersAbsent extends Rule<CertificateView> {
    /** Describes the rule. */
    public UniqueIdentifiersAbsent() {
        super(
                "unique-identifiers-absent",
                RFC5280,
                "RFC 5280 section 4.1.2.8",
                "There are no unique identifiers of issuer or subject.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        return when(certificate.hasUniqueIdentifiers(), "There is a unique identifier of the issuer or the subject.");
    }
}
