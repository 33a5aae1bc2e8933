package org.caravelpki.provider.lint.internal.server;

import java.util.List;
import java.util.Optional;
import org.caravelpki.provider.lint.internal.Rule;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;
import org.caravelpki.provider.lint.internal.certificate.NameAttribute;

/** Each relative distinguished name of a subject holds one attribute. */
public final class RelativeNameSingle extends Rule<CertificateView> {
    /** Describes the rule. */
    public RelativeNameSingle() {
        super(
                "relative-name-single",
                CABF_TLS,
                "CA/Browser Forum TLS BR section 7.1.4.1",
                "Each relative distinguished name of a subject holds one attribute.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        List<NameAttribute> subject = certificate.subject();
        for (int i = 1; i < subject.size(); i++) {
            if (subject.get(i).relativeName() == subject.get(i - 1).relativeName()) {
                return Optional.of("A relative distinguished name of the subject holds more than one attribute.");
            }
        }
        return Optional.empty();
    }
}
