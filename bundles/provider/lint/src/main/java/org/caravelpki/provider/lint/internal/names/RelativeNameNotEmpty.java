package org.caravelpki.provider.lint.internal.names;

import java.util.Optional;
import org.caravelpki.provider.lint.internal.DerElement;
import org.caravelpki.provider.lint.internal.Rule;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** A relative distinguished name holds at least one attribute. */
public final class RelativeNameNotEmpty extends Rule<CertificateView> {
    /** Describes the rule. */
    public RelativeNameNotEmpty() {
        super(
                "relative-name-not-empty",
                RFC5280,
                "RFC 5280 section 4.1.2.4",
                "A relative distinguished name holds at least one attribute.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        for (DerElement relativeName : certificate.subjectName().children(DerElement.SEQUENCE)) {
            if (relativeName.contentLength() == 0) {
                return Optional.of("A relative distinguished name of the subject is empty.");
            }
        }
        return Optional.empty();
    }
}
