package org.caravelpki.provider.lint.internal.certificate;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.GeneralName;
import org.caravelpki.provider.lint.internal.Rule;

/** No subject alternative name is there twice. */
public final class NamesUnique extends Rule<CertificateView> {

    /** Describes the rule. */
    public NamesUnique() {
        super("names-unique", RFC5280, "RFC 5280 section 4.2.1.6");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        List<GeneralName> names = certificate.names();
        return when(Set.copyOf(names).size() < names.size(), "A subject alternative name is there twice.");
    }
}
