package org.caravelpki.provider.lint.internal.certificate;

import java.util.Optional;
import org.caravelpki.provider.lint.internal.Rule;

/** A serial number holds at least 64 bits out of a random source: a shorter one cannot. */
public final class SerialNumberEntropy extends Rule<CertificateView> {
    private static final int MIN_BITS = 64;

    /** Describes the rule. */
    public SerialNumberEntropy() {
        super(
                "serial-number-entropy",
                RFC5280,
                "CA/Browser Forum TLS BR section 7.1",
                "A serial number holds at least 64 bits out of a random source: a shorter one cannot.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        return when(certificate.serialNumber().bitLength() < MIN_BITS, "The serial number has fewer than 64 bits.");
    }
}
