package org.caravelpki.provider.lint.internal.certificate;

import java.util.Optional;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.Rule;

/** The value of every extension is encoded in DER. */
public final class ExtensionValuesDer extends Rule<CertificateView> {
    /** Describes the rule. */
    public ExtensionValuesDer() {
        super(
                "extension-values-der",
                RFC5280,
                "RFC 5280 section 4.2",
                "The value of every extension is encoded in DER.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        for (ExtensionView extension : certificate.extensions()) {
            if (!extension.isDer()) {
                return Optional.of("The value of the extension " + extension.type() + " is not encoded in DER.");
            }
        }
        return Optional.empty();
    }
}
