package org.caravelpki.provider.lint.internal.certificate;

import java.math.BigInteger;
import java.util.Optional;
import org.caravelpki.provider.lint.internal.Rule;

/** A serial number is positive and has at most 20 octets. */
public final class SerialNumberForm extends Rule<CertificateView> {
    private static final int MAX_OCTETS = 20;

    /** Describes the rule. */
    public SerialNumberForm() {
        super(
                "serial-number-form",
                RFC5280,
                "RFC 5280 section 4.1.2.2",
                "A serial number is positive and has at most 20 octets.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        BigInteger serial = certificate.serialNumber();
        return when(
                serial.signum() <= 0 || serial.toByteArray().length > MAX_OCTETS,
                "The serial number is not positive with at most 20 octets.");
    }
}
