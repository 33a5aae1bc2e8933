package org.caravelpki.provider.lint.internal.status;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** The freshest CRL extension is not critical. */
public final class FreshestCrlNotCritical extends ExtensionRule<CertificateView> {
    /** Describes the rule. */
    public FreshestCrlNotCritical() {
        super(
                Extension.freshestCRL,
                "freshest-crl-not-critical",
                RFC5280,
                "RFC 5280 section 4.2.1.15",
                "The freshest CRL extension is not critical.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return when(extension.critical(), "The freshest CRL extension is critical.");
    }
}
