package org.caravelpki.protocol.ocsp.memory.internal;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import org.caravelpki.api.model.SerialNumber;

/** The 20 octets of a serial number in one object of 32 octets; a SerialNumber takes three objects and 96. */
record SerialOctets(long high, long middle, int low) {
    static final int LENGTH = 20;

    static SerialOctets of(SerialNumber serial) {
        BigInteger value = serial.value();
        return new SerialOctets(
                value.shiftRight(Integer.SIZE + Long.SIZE).longValue(),
                value.shiftRight(Integer.SIZE).longValue(),
                value.intValue());
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
