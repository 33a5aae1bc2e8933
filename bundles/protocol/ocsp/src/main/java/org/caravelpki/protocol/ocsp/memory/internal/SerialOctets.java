package org.caravelpki.protocol.ocsp.memory.internal;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import org.caravelpki.api.model.SerialNumber;

/** The 20 octets of a serial number in one object of 32 octets; a SerialNumber takes three objects and 96. */
record SerialOctets(long high, long middle, int low) {
    static final int LENGTH = 20;

    static SerialOctets of(SerialNumber serial) {
        long high = 0;
        long middle = 0;
        long low = 0;
        // Shifted in from the right: what is pushed out of one part goes on into the next.
        for (byte octet : serial.value().toByteArray()) {
            high = high << Byte.SIZE | middle >>> Long.SIZE - Byte.SIZE;
            middle = middle << Byte.SIZE | low >>> Integer.SIZE - Byte.SIZE;
            low = (low << Byte.SIZE | octet & 0xff) & 0xffff_ffffL;
        }
        return new SerialOctets(high, middle, (int) low);
    }

    static SerialOctets of(ByteBuffer octets) {
        return new SerialOctets(octets.getLong(), octets.getLong(), octets.getInt());
    }

    byte[] octets() {
        return ByteBuffer.allocate(LENGTH)
                .putLong(high)
                .putLong(middle)
                .putInt(low)
                .array();
    }

    SerialNumber number() {
        return new SerialNumber(new BigInteger(1, octets()));
    }

    // Serial numbers of answers that are held are random: the CA made them.
    @Override
    public int hashCode() {
        return Long.hashCode(middle) ^ low;
    }
}
