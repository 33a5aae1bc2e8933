package org.caravelpki.provider.lint.internal.keys;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.KeyUsageBits;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/** A key of Ed25519 or ML-DSA is for signatures only, not for key agreement. */
public final class KeyUsageFitsSignatureKeys extends ExtensionRule<CertificateView> {
    private static final int AGREEMENT = KeyUsage.keyAgreement | KeyUsage.encipherOnly | KeyUsage.decipherOnly;

    /** Describes the rule. */
    public KeyUsageFitsSignatureKeys() {
        super(
                Extension.keyUsage,
                "key-usage-fits-signature-keys",
                RFC5280,
                "RFC 8410 section 5 and RFC 9881 section 5",
                "A key of Ed25519 or ML-DSA is for signatures only, not for key agreement.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return when(
                RawKeySize.isRaw(certificate.publicKey().algorithm())
                        && certificate.keyUsage().orElse(KeyUsageBits.NONE).hasAny(AGREEMENT),
                "The key usage allows key agreement and the key can only sign.");
    }
}
