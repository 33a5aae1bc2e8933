package org.caravelpki.provider.lint.internal.keys;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** A key usage sets at least one bit. */
public final class KeyUsageNotEmpty extends ExtensionRule<CertificateView> {
    /** Describes the rule. */
    public KeyUsageNotEmpty() {
        super(
                Extension.keyUsage,
                "key-usage-not-empty",
                RFC5280,
                "RFC 5280 section 4.2.1.3",
                "A key usage sets at least one bit.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return when(
                certificate.keyUsage().filter(allowed -> allowed.bits() == 0).isPresent(),
                "The key usage allows nothing.");
    }
}
