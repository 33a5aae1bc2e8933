package org.caravelpki.provider.lint.internal.names;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.Rule;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** A subject alternative name extension names something. */
public final class NamesNotEmpty extends Rule<CertificateView> {

    /** Describes the rule. */
    public NamesNotEmpty() {
        super(
                "names-not-empty",
                RFC5280,
                "RFC 5280 section 4.2.1.6",
                "A subject alternative name extension names something.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        return when(
                certificate.extension(Extension.subjectAlternativeName).isPresent()
                        && certificate.names().isEmpty(),
                "The subject alternative name holds no name.");
    }
}
