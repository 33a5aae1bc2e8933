package org.caravelpki.edge.http.tls.internal;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * Writes the few DER types that a PKCS#10 needs. A library would do it as well, but the edge is part of the floor that
 * stays while everything else is replaced: it must not be taken down by an update of BouncyCastle.
 */
final class DerOut {
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int OCTET_STRING = 0x04;
    private static final int OID = 0x06;
    private static final int UTF8_STRING = 0x0c;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;

    private DerOut() {}

    static byte[] sequence(byte[]... parts) {
        return tagged(SEQUENCE, parts);
    }

    static byte[] set(byte[]... parts) {
        return tagged(SET, parts);
    }

    static byte[] integer(long value) {
        return tagged(INTEGER, BigInteger.valueOf(value).toByteArray());
    }

    static byte[] octetString(byte[] content) {
        return tagged(OCTET_STRING, content);
    }

    static byte[] bitString(byte[] content) {
        return tagged(BIT_STRING, new byte[] {0}, content);
    }

    static byte[] utf8String(String text) {
        return tagged(UTF8_STRING, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] generalizedTime(String digits) {
        return tagged(GENERALIZED_TIME, (digits + "Z").getBytes(StandardCharsets.US_ASCII));
    }

    /** An object identifier whose first two arcs fit one octet, as all of ours do. */
    static byte[] oid(int... arcs) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write(arcs[0] * 40 + arcs[1]);
        for (int at = 2; at < arcs.length; at++) {
            base128(arcs[at], content);
        }
        return tagged(OID, content.toByteArray());
    }

    private static void base128(int arc, ByteArrayOutputStream to) {
        int shift = 28;
        while (shift > 0 && arc >>> shift == 0) {
            shift -= 7;
        }
        for (; shift > 0; shift -= 7) {
            to.write(arc >>> shift & 0x7f | 0x80);
        }
        to.write(arc & 0x7f);
    }

    /** Any other tag. */
    static byte[] tagged(int tag, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(length + 4);
        out.write(tag);
        length(length, out);
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static void length(int length, ByteArrayOutputStream to) {
        if (length < 0x80) {
            to.write(length);
            return;
        }
        byte[] digits = BigInteger.valueOf(length).toByteArray();
        int skip = digits[0] == 0 ? 1 : 0;
        to.write(0x80 | digits.length - skip);
        to.write(digits, skip, digits.length - skip);
    }
}
