package org.caravelpki.provider.lint.internal.certificate;

import java.util.Optional;
import org.caravelpki.provider.lint.internal.Rule;

/** The issuer field is, octet by octet, the subject of whoever signs. */
public final class IssuerNamesSigner extends Rule<CertificateView> {

    /** Describes the rule. */
    public IssuerNamesSigner() {
        super(
                "issuer-names-signer",
                RFC5280,
                "RFC 5280 sections 4.1.2.4 and 6.1.3",
                "The issuer field is, octet by octet, the subject of whoever signs.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        return when(
                !certificate.issuer().isNamed(certificate.issuerName()),
                "The issuer field is not the subject of the signing CA.");
    }
}
