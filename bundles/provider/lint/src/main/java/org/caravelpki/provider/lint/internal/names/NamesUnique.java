package org.caravelpki.provider.lint.internal.names;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.caravelpki.provider.lint.internal.DerElement;
import org.caravelpki.provider.lint.internal.Rule;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** No subject alternative name is there twice. */
public final class NamesUnique extends Rule<CertificateView> {
    /** Describes the rule. */
    public NamesUnique() {
        super("names-unique", RFC5280, "RFC 5280 section 4.2.1.6", "No subject alternative name is there twice.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        List<DerElement> names = certificate.names();
        return when(
                names.size() > 1 && new HashSet<>(names).size() < names.size(),
                "A subject alternative name is there twice.");
    }
}
