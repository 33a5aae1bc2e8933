package org.caravelpki.provider.lint.internal.keys;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.api.provider.lint.Finding;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** A key usage is critical. For CAs {@link CaKeyUsage} insists on it. */
public final class KeyUsageCritical extends ExtensionRule<CertificateView> {
    /** Describes the rule. */
    public KeyUsageCritical() {
        super(
                Extension.keyUsage,
                "key-usage-critical",
                RFC5280,
                Finding.Severity.WARNING,
                "RFC 5280 section 4.2.1.3",
                "A key usage is critical.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return when(!certificate.isCa() && !extension.critical(), "The key usage is not critical.");
    }
}
