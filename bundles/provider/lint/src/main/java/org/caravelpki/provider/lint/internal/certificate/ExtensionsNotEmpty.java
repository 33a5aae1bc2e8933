package org.caravelpki.provider.lint.internal.certificate;

import java.util.Optional;
import org.caravelpki.provider.lint.internal.Rule;

/** A field of extensions holds at least one. */
public final class ExtensionsNotEmpty extends Rule<CertificateView> {
    /** Describes the rule. */
    public ExtensionsNotEmpty() {
        super("extensions-not-empty", RFC5280, "RFC 5280 section 4.1", "A field of extensions holds at least one.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        return when(certificate.hasEmptyExtensions(), "There is a field of extensions without an extension.");
    }
}
