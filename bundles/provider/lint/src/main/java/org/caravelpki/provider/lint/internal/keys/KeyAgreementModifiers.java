package org.caravelpki.provider.lint.internal.keys;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.caravelpki.api.provider.lint.Finding;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.KeyUsageBits;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** encipherOnly and decipherOnly stand beside keyAgreement: alone they mean nothing. */
public final class KeyAgreementModifiers extends ExtensionRule<CertificateView> {
    /** Describes the rule. */
    public KeyAgreementModifiers() {
        super(
                Extension.keyUsage,
                "key-agreement-modifiers",
                RFC5280,
                Finding.Severity.WARNING,
                "RFC 5280 section 4.2.1.3",
                "encipherOnly and decipherOnly stand beside keyAgreement: alone they mean nothing.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        KeyUsageBits allowed = certificate.keyUsage().orElse(KeyUsageBits.NONE);
        return when(
                allowed.hasAny(KeyUsage.encipherOnly | KeyUsage.decipherOnly) && !allowed.hasAny(KeyUsage.keyAgreement),
                "The key usage has encipherOnly or decipherOnly without keyAgreement.");
    }
}
