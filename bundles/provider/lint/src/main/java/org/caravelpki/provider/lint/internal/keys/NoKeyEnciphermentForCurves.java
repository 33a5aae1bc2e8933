package org.caravelpki.provider.lint.internal.keys;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.KeyUsageBits;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** A key on a curve or of ML-DSA cannot encipher keys or data. */
public final class NoKeyEnciphermentForCurves extends ExtensionRule<CertificateView> {
    /** Describes the rule. */
    public NoKeyEnciphermentForCurves() {
        super(
                Extension.keyUsage,
                "no-key-encipherment-for-curves",
                RFC5280,
                "RFC 8813 section 3, RFC 8410 section 5 and RFC 9881 section 5",
                "A key on a curve or of ML-DSA cannot encipher keys or data.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return when(
                certificate.publicKey().rsa().isEmpty()
                        && certificate
                                .keyUsage()
                                .orElse(KeyUsageBits.NONE)
                                .hasAny(KeyUsage.keyEncipherment | KeyUsage.dataEncipherment),
                "The key usage allows encipherment and the key cannot encipher.");
    }
}
