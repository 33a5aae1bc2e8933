package org.caravelpki.provider.lint.internal.crl;

import java.util.Optional;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.caravelpki.provider.lint.internal.Rule;

/** Who signs CRLs has a key that may be used for that. */
public final class CrlSignerKeyUsage extends Rule<CrlView> {
    /** Describes the rule. */
    public CrlSignerKeyUsage() {
        super(
                "crl-signer-key-usage",
                RFC5280,
                "RFC 5280 section 6.3.3 (f)",
                "Who signs CRLs has a key that may be used for that.");
    }

    @Override
    public Optional<String> problem(CrlView crl) {
        return when(!crl.issuer().mayUseKeyFor(KeyUsage.cRLSign), "The key usage of the issuer lacks cRLSign.");
    }
}
