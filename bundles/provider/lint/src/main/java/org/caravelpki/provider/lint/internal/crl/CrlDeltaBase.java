package org.caravelpki.provider.lint.internal.crl;

import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;

/** The base of a delta CRL is no later CRL: its number is not larger, and not negative. */
public final class CrlDeltaBase extends ExtensionRule<CrlView> {
    /** Describes the rule. */
    public CrlDeltaBase() {
        super(
                Extension.deltaCRLIndicator,
                "crl-delta-base",
                RFC5280,
                "RFC 5280 section 5.2.4",
                "The base of a delta CRL is no later CRL: its number is not larger, and not negative.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CrlView crl) {
        BigInteger base = extension.value().number();
        return when(
                base.signum() < 0
                        || crl.extension(Extension.cRLNumber)
                                .map(number -> number.value().number())
                                .filter(number -> number.compareTo(base) < 0)
                                .isPresent(),
                "The base of the delta CRL is negative or larger than the CRL number.");
    }
}
