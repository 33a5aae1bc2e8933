package org.caravelpki.provider.lint.internal.crl;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.caravelpki.api.provider.lint.Finding;
import org.caravelpki.provider.lint.internal.DerElement;
import org.caravelpki.provider.lint.internal.Rule;

/**
 * No serial number is in a CRL twice. A warning, since the first entry says that the certificate is revoked. Eight octets per
 * entry are kept, so that a million of them can be compared.
 */
public final class CrlEntriesUnique extends Rule<CrlView> {
    private static final int FIRST_ROOM = 1024;

    /** Describes the rule. */
    public CrlEntriesUnique() {
        super(
                "crl-entries-unique",
                RFC5280,
                Finding.Severity.WARNING,
                "RFC 5280 section 5.1.2.6",
                "No serial number is in a CRL twice.");
    }

    @Override
    public Optional<String> problem(CrlView crl) {
        if (crl.isIndirect()) {
            return Optional.empty();
        }
        Set<Long> suspects = suspects(crl);
        return when(!suspects.isEmpty() && isThereTwice(crl, suspects), "A serial number is in the CRL twice.");
    }

    /** Digests that occurred twice: of one serial number, or by chance of two. */
    private static Set<Long> suspects(CrlView crl) {
        long[] digests = new long[FIRST_ROOM];
        int count = 0;
        for (CrlEntry entry : crl.entries()) {
            if (count == digests.length) {
                digests = Arrays.copyOf(digests, 2 * count);
            }
            digests[count++] = digest(entry.serialNumber());
        }
        Arrays.sort(digests, 0, count);
        Set<Long> suspects = new HashSet<>();
        for (int i = 1; i < count; i++) {
            if (digests[i] == digests[i - 1]) {
                suspects.add(digests[i]);
            }
        }
        return suspects;
    }

    private static long digest(DerElement serial) {
        long digest = serial.contentLength();
        for (int i = 0; i < serial.contentLength(); i++) {
            digest = 0x100000001b3L * (digest ^ serial.octet(i));
        }
        return digest;
    }

    private static boolean isThereTwice(CrlView crl, Set<Long> suspects) {
        Set<DerElement> seen = new HashSet<>();
        for (CrlEntry entry : crl.entries()) {
            if (suspects.contains(digest(entry.serialNumber())) && !seen.add(entry.serialNumber())) {
                return true;
            }
        }
        return false;
    }
}
