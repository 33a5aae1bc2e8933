package org.caravelpki.provider.lint.internal.constraints;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** A name constraint is a name without minimum and maximum. */
public final class NameConstraintsBaseOnly extends ExtensionRule<CertificateView> {
    /** Describes the rule. */
    public NameConstraintsBaseOnly() {
        super(
                Extension.nameConstraints,
                "name-constraints-base-only",
                RFC5280,
                "RFC 5280 section 4.2.1.10",
                "A name constraint is a name without minimum and maximum.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return when(
                NameSubtree.readAll(extension).stream().anyMatch(NameSubtree::hasDistances),
                "A name constraint has a minimum or a maximum.");
    }
}
