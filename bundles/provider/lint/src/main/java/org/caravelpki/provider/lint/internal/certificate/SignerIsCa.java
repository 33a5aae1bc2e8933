package org.caravelpki.provider.lint.internal.certificate;

import java.util.Optional;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.caravelpki.provider.lint.internal.Issuer;
import org.caravelpki.provider.lint.internal.Rule;

/** Who signs certificates is a CA whose key may be used for that. */
public final class SignerIsCa extends Rule<CertificateView> {
    /** Describes the rule. */
    public SignerIsCa() {
        super(
                "signer-is-ca",
                RFC5280,
                "RFC 5280 section 6.1.4 (k) and (n)",
                "Who signs certificates is a CA whose key may be used for that.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        Issuer issuer = certificate.issuer();
        return when(
                !certificate.selfSigned() && !(issuer.isCa() && issuer.mayUseKeyFor(KeyUsage.keyCertSign)),
                "The certificate of the issuer is not that of a CA or its key usage lacks keyCertSign.");
    }
}
