package org.caravelpki.provider.lint.internal.keys;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.KeyUsageBits;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** An RSA key is not for key agreement. */
public final class KeyUsageFitsRsa extends ExtensionRule<CertificateView> {
    private static final int AGREEMENT = KeyUsage.keyAgreement | KeyUsage.encipherOnly | KeyUsage.decipherOnly;

    /** Describes the rule. */
    public KeyUsageFitsRsa() {
        super(
                Extension.keyUsage,
                "key-usage-fits-rsa",
                RFC5280,
                "RFC 3279 section 2.3.1",
                "An RSA key is not for key agreement.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return when(
                certificate.publicKey().rsa().isPresent()
                        && certificate.keyUsage().orElse(KeyUsageBits.NONE).hasAny(AGREEMENT),
                "The key usage allows key agreement and the key is an RSA key.");
    }
}
