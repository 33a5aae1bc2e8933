package org.caravelpki.core.status.crl.internal;

import java.util.Arrays;
import org.caravelpki.api.model.SerialNumber;

/**
 * A set of serial numbers with their reasons, 21 octets in a table of twice their number: a million are 42 MB, where a map of
 * objects needs four times as much. Serial numbers are random, so that their last octets say where to look.
 */
final class CompactEntries {
    private static final int SERIAL = 20;
    private static final int SLOT = SERIAL + 1;

    // A slot: the reason plus one, 0 when it is empty; then the serial number, padded.
    private final byte[] table;
    private final int slots;

    CompactEntries(int entries) {
        slots = Math.max(16, Math.multiplyExact(entries, 2));
        table = new byte[Math.multiplyExact(slots, SLOT)];
    }

    void add(SerialNumber serial, int reason) {
        byte[] padded = padded(serial);
        int at = find(padded);
        table[at] = (byte) (reason + 1);
        System.arraycopy(padded, 0, table, at + 1, SERIAL);
    }

    boolean has(SerialNumber serial, int reason) {
        return table[find(padded(serial))] == reason + 1;
    }

    /** Where it is, or the empty slot where it would be. */
    private int find(byte[] padded) {
        int slot = Math.floorMod(Arrays.hashCode(padded), slots);
        while (table[slot * SLOT] != 0 && !isAt(slot, padded)) {
            slot = (slot + 1) % slots;
        }
        return slot * SLOT;
    }

    private boolean isAt(int slot, byte[] padded) {
        int begin = slot * SLOT + 1;
        return Arrays.equals(table, begin, begin + SERIAL, padded, 0, SERIAL);
    }

    private static byte[] padded(SerialNumber serial) {
        byte[] octets = serial.value().toByteArray();
        byte[] padded = new byte[SERIAL];
        System.arraycopy(octets, 0, padded, SERIAL - octets.length, octets.length);
        return padded;
    }
}
