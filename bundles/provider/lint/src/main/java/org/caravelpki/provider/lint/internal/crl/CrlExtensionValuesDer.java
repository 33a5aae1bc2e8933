package org.caravelpki.provider.lint.internal.crl;

import java.util.Optional;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.Rule;

/** The value of every CRL extension is encoded in DER. */
public final class CrlExtensionValuesDer extends Rule<CrlView> {
    /** Describes the rule. */
    public CrlExtensionValuesDer() {
        super(
                "crl-extension-values-der",
                RFC5280,
                "RFC 5280 section 5.2",
                "The value of every CRL extension is encoded in DER.");
    }

    @Override
    public Optional<String> problem(CrlView crl) {
        for (ExtensionView extension : crl.extensions()) {
            if (!extension.isDer()) {
                return Optional.of("The value of the extension " + extension.type() + " is not encoded in DER.");
            }
        }
        return Optional.empty();
    }
}
