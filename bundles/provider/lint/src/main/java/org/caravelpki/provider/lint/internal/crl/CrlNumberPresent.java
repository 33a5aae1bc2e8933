package org.caravelpki.provider.lint.internal.crl;

import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.Rule;

/** A CRL has a number, not critical, not negative, with at most 20 octets. */
public final class CrlNumberPresent extends Rule<CrlView> {
    private static final int MAX_OCTETS = 20;

    /** Describes the rule. */
    public CrlNumberPresent() {
        super(
                "crl-number-present",
                RFC5280,
                "RFC 5280 section 5.2.3",
                "A CRL has a number, not critical, not negative, with at most 20 octets.");
    }

    @Override
    public Optional<String> problem(CrlView crl) {
        return crl.extension(Extension.cRLNumber)
                .map(CrlNumberPresent::problemWith)
                .orElse(Optional.of("The CRL number is missing."));
    }

    private static Optional<String> problemWith(ExtensionView extension) {
        BigInteger number = extension.value().number();
        return when(
                extension.critical() || number.signum() < 0 || number.toByteArray().length > MAX_OCTETS,
                "The CRL number is critical, negative or longer than 20 octets.");
    }
}
