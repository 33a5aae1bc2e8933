package org.caravelpki.provider.lint.internal.crl;

import java.util.Optional;
import org.caravelpki.provider.lint.internal.Rule;

/** The issuer field of a CRL is, octet by octet, the subject of whoever signs. */
public final class CrlIssuerNamesSigner extends Rule<CrlView> {
    /** Describes the rule. */
    public CrlIssuerNamesSigner() {
        super(
                "crl-issuer-names-signer",
                RFC5280,
                "RFC 5280 section 5.1.2.3",
                "The issuer field of a CRL is, octet by octet, the subject of whoever signs.");
    }

    @Override
    public Optional<String> problem(CrlView crl) {
        return when(
                !crl.issuer().isNamed(crl.fields().issuer()), "The issuer field is not the subject of the signing CA.");
    }
}
