package org.caravelpki.provider.lint.internal.constraints;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** Name constraints permit or exclude something. */
public final class NameConstraintsNotEmpty extends ExtensionRule<CertificateView> {
    /** Describes the rule. */
    public NameConstraintsNotEmpty() {
        super(
                Extension.nameConstraints,
                "name-constraints-not-empty",
                RFC5280,
                "RFC 5280 section 4.2.1.10",
                "Name constraints permit or exclude something.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return when(
                extension.parts().isEmpty()
                        || extension.parts().stream().anyMatch(subtrees -> subtrees.contentLength() == 0),
                "The name constraints are empty or hold an empty list.");
    }
}
