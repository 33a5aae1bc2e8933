package org.caravelpki.core.status.asn1.internal;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;

/**
 * Writes one DER value from its end to its beginning into one array: what a header says of the length is written already.
 * Parts are therefore given last one first. For answers that are made by the thousand; {@link Encode} reads better.
 */
public final class DerWriter {
    private static final int LONG_FORM = 0x80;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int INTEGER = 0x02;
    private static final int OCTET_STRING = 0x04;

    private byte[] octets;
    private int start;

    /**
     * Nothing written yet.
     *
     * @param expected how long it will become, about
     */
    public DerWriter(int expected) {
        octets = new byte[expected];
        start = expected;
    }

    /**
     * Where something begins that a header will be put in front of.
     *
     * @return to be given to {@link #header}
     */
    public int mark() {
        return octets.length - start;
    }

    /**
     * Puts tag and length in front of all that was written since a mark.
     *
     * @param tag the tag's octet
     * @param mark from before
     * @return this
     */
    public DerWriter header(int tag, int mark) {
        int length = mark() - mark;
        if (length < LONG_FORM) {
            return octet(length).octet(tag);
        }
        int more = 0;
        for (int left = length; left > 0; left >>>= 8) {
            octet(left);
            more++;
        }
        return octet(LONG_FORM | more).octet(tag);
    }

    /**
     * Puts octets as they are.
     *
     * @param encoding complete encodings, or none
     * @return this
     */
    public DerWriter raw(byte[] encoding) {
        room(encoding.length);
        start -= encoding.length;
        System.arraycopy(encoding, 0, octets, start, encoding.length);
        return this;
    }

    /**
     * Puts one octet.
     *
     * @param value its low 8 bits
     * @return this
     */
    public DerWriter octet(int value) {
        room(1);
        octets[--start] = (byte) value;
        return this;
    }

    /**
     * Puts an OCTET STRING.
     *
     * @param content its content
     * @return this
     */
    public DerWriter octetString(byte[] content) {
        int mark = mark();
        return raw(content).header(OCTET_STRING, mark);
    }

    /**
     * Puts an INTEGER.
     *
     * @param value the number
     * @return this
     */
    public DerWriter integer(BigInteger value) {
        int mark = mark();
        return raw(value.toByteArray()).header(INTEGER, mark);
    }

    /**
     * Puts a GeneralizedTime with seconds, in Zulu.
     *
     * @param instant of a year from 0 to 9999
     * @return this
     */
    public DerWriter generalizedTime(Instant instant) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, ZoneOffset.UTC);
        int mark = mark();
        return octet('Z')
                .twoDigits(time.getSecond())
                .twoDigits(time.getMinute())
                .twoDigits(time.getHour())
                .twoDigits(time.getDayOfMonth())
                .twoDigits(time.getMonthValue())
                .twoDigits(time.getYear() % 100)
                .twoDigits(time.getYear() / 100)
                .header(GENERALIZED_TIME, mark);
    }

    private DerWriter twoDigits(int number) {
        return octet('0' + number % 10).octet('0' + number / 10);
    }

    private void room(int needed) {
        if (start < needed) {
            byte[] larger = new byte[octets.length * 2 + needed];
            System.arraycopy(octets, start, larger, larger.length - mark(), mark());
            start += larger.length - octets.length;
            octets = larger;
        }
    }

    /**
     * What was written.
     *
     * @return the encoding
     */
    public byte[] encoding() {
        return Arrays.copyOfRange(octets, start, octets.length);
    }
}
