package org.caravelpki.provider.lint.internal.crl;

import java.util.Optional;
import org.caravelpki.api.provider.lint.Finding;
import org.caravelpki.provider.lint.internal.DerElement;

/**
 * The serial number of an entry is positive and has at most 20 octets. A warning, since a CA may have taken over
 * certificates of another one: a CRL without them, or none, is worse.
 */
public final class CrlEntrySerial extends CrlEntryRule {
    private static final int SIGN = 0x80;
    private static final int MAX_OCTETS = 20;

    /** Describes the rule. */
    public CrlEntrySerial() {
        super(
                "crl-entry-serial",
                Finding.Severity.WARNING,
                "RFC 5280 section 4.1.2.2",
                "The serial number of an entry is positive and has at most 20 octets.");
    }

    @Override
    Optional<String> problem(CrlEntry entry, CrlView crl) {
        DerElement serial = entry.serialNumber();
        boolean negative = serial.octet(0) >= SIGN;
        boolean zero = serial.contentLength() == 1 && serial.octet(0) == 0;
        return when(
                negative || zero || serial.contentLength() > MAX_OCTETS,
                "An entry has a serial number that is not positive with at most 20 octets.");
    }
}
