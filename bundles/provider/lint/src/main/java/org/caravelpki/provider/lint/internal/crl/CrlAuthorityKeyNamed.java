package org.caravelpki.provider.lint.internal.crl;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.Rule;

/** The authority key identifier of a CRL names the key of its issuer. */
public final class CrlAuthorityKeyNamed extends Rule<CrlView> {

    /** Describes the rule. */
    public CrlAuthorityKeyNamed() {
        super(
                "crl-authority-key-named",
                RFC5280,
                "RFC 5280 section 5.2.1",
                "The authority key identifier of a CRL names the key of its issuer.");
    }

    @Override
    public Optional<String> problem(CrlView crl) {
        return crl.issuer().problemWithAuthorityKey(crl.extension(Extension.authorityKeyIdentifier));
    }
}
