package org.caravelpki.core.status.asn1.internal;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** DER encodings (X.690) of the few types that OCSP answers and CRLs are made of. Arguments are complete encodings. */
public final class Encode {
    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter GENERALIZED_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final byte[] TRUE = {1, 1, (byte) 0xff};
    private static final Instant FIRST_GENERALIZED = Instant.parse("2050-01-01T00:00:00Z");

    private Encode() {}

    /**
     * SEQUENCE.
     *
     * @param parts in order; an empty array stands for a part that is left out
     * @return the encoding
     */
    public static byte[] sequence(byte[]... parts) {
        return tagged(0x30, parts);
    }

    /**
     * The header of a SEQUENCE whose content is written elsewhere.
     *
     * @param length of the content
     * @return tag and length
     */
    public static byte[] sequenceHeader(int length) {
        return header(0x30, length, 0);
    }

    /**
     * A context-specific primitive tag in place of the value's own.
     *
     * @param number the tag's number, at most 30
     * @param content the value's content
     * @return the encoding
     */
    public static byte[] implicit(int number, byte[] content) {
        return tagged(0x80 | number, content);
    }

    /**
     * A context-specific constructed tag.
     *
     * @param number the tag's number, at most 30
     * @param parts what is inside
     * @return the encoding
     */
    public static byte[] context(int number, byte[]... parts) {
        return tagged(0xa0 | number, parts);
    }

    /**
     * OCTET STRING.
     *
     * @param octets the content
     * @return the encoding
     */
    public static byte[] octetString(byte[] octets) {
        return tagged(0x04, octets);
    }

    /**
     * BIT STRING of whole octets.
     *
     * @param octets the content
     * @return the encoding
     */
    public static byte[] bitString(byte[] octets) {
        return tagged(0x03, new byte[1], octets);
    }

    /**
     * INTEGER.
     *
     * @param value the number
     * @return the encoding
     */
    public static byte[] integer(BigInteger value) {
        return tagged(0x02, value.toByteArray());
    }

    /**
     * ENUMERATED.
     *
     * @param value 0 to 127
     * @return the encoding
     */
    public static byte[] enumerated(int value) {
        return new byte[] {0x0a, 1, (byte) value};
    }

    /**
     * GeneralizedTime with seconds, in Zulu.
     *
     * @param time the instant
     * @return the encoding
     */
    public static byte[] generalizedTime(Instant time) {
        return tagged(0x18, GENERALIZED_TIME.format(time).getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Time of RFC 5280: UTCTime through 2049, then GeneralizedTime.
     *
     * @param time the instant
     * @return the encoding
     */
    public static byte[] time(Instant time) {
        return time.isBefore(FIRST_GENERALIZED)
                ? tagged(0x17, UTC_TIME.format(time).getBytes(StandardCharsets.US_ASCII))
                : generalizedTime(time);
    }

    /**
     * Extension that is not critical.
     *
     * @param oid the encoded OBJECT IDENTIFIER
     * @param value the encoded value
     * @return the encoding
     */
    public static byte[] extension(byte[] oid, byte[] value) {
        return sequence(oid, octetString(value));
    }

    /**
     * Extension that is critical.
     *
     * @param oid the encoded OBJECT IDENTIFIER
     * @param value the encoded value
     * @return the encoding
     */
    public static byte[] criticalExtension(byte[] oid, byte[] value) {
        return sequence(oid, TRUE, octetString(value));
    }

    private static byte[] tagged(int tag, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length = Math.addExact(length, part.length);
        }
        byte[] encoding = header(tag, length, length);
        int at = encoding.length - length;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, encoding, at, part.length);
            at += part.length;
        }
        return encoding;
    }

    /** Tag and length, in an array that has room behind them. */
    private static byte[] header(int tag, int length, int room) {
        int more = length < 0x80 ? 0 : (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
        byte[] encoding = new byte[Math.addExact(2 + more, room)];
        encoding[0] = (byte) tag;
        encoding[1] = (byte) (more == 0 ? length : 0x80 | more);
        for (int i = 0; i < more; i++) {
            encoding[2 + i] = (byte) (length >>> 8 * (more - 1 - i));
        }
        return encoding;
    }
}
