package org.caravelpki.provider.lint.internal.keys;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.DerElement;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** A key usage is encoded without zero bits at its end. */
public final class KeyUsageMinimal extends ExtensionRule<CertificateView> {
    /** Describes the rule. */
    public KeyUsageMinimal() {
        super(
                Extension.keyUsage,
                "key-usage-minimal",
                RFC5280,
                "RFC 5280 appendix B",
                "A key usage is encoded without zero bits at its end.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        DerElement value = extension.value();
        int last = value.contentLength() - 1;
        // The bit that the count of unused ones makes the last one is set.
        boolean minimal = last == 0 || (value.octet(last) & 1 << value.octet(0)) != 0;
        return when(!minimal, "The key usage has zero bits at its end.");
    }
}
