package org.caravelpki.core.ra.csr.internal;

import java.util.Arrays;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;

/**
 * Reads DER elements one after the other and keeps their octets as they came. Lengths are definite and minimal; anything
 * else is refused.
 */
final class DerInput {
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;
    static final int OID = 0x06;
    static final int ATTRIBUTES = 0xA0;

    private final byte[] octets;
    private final int end;
    private int at;

    DerInput(byte[] octets) {
        this(octets, 0, octets.length);
    }

    private DerInput(byte[] octets, int begin, int end) {
        this.octets = octets;
        this.at = begin;
        this.end = end;
    }

    boolean atEnd() {
        return at == end;
    }

    /** The next element with its header. */
    Der whole(int tag) {
        int begin = at;
        DerInput content = enter(tag);
        return Der.of(octets, begin, content.end);
    }

    /** The content of the next element. */
    byte[] content(int tag) {
        DerInput content = enter(tag);
        return Arrays.copyOfRange(octets, content.at, content.end);
    }

    /** Steps into the next element; this input goes on after it. */
    DerInput enter(int tag) {
        if (next() != tag) {
            throw malformed();
        }
        int length = length();
        if (length > end - at) {
            throw malformed();
        }
        DerInput content = new DerInput(octets, at, at + length);
        at += length;
        return content;
    }

    void expectEnd() {
        if (!atEnd()) {
            throw malformed();
        }
    }

    private int length() {
        int first = next();
        if (first < 0x80) {
            return first;
        }
        int count = first & 0x7f;
        if (count == 0 || count > 3) {
            throw malformed();
        }
        int length = 0;
        for (int i = 0; i < count; i++) {
            length = length << 8 | next();
        }
        // The shortest form is the only one: everything up to 127 fits the short form, and no leading zeros.
        if (length < 0x80 || length >> 8 * (count - 1) == 0) {
            throw malformed();
        }
        return length;
    }

    private int next() {
        if (at >= end) {
            throw malformed();
        }
        return octets[at++] & 0xff;
    }

    static PkiException malformed() {
        return new PkiException(
                PkiException.Kind.BAD_CSR, "The certificate request is not the DER encoding of a PKCS#10 (RFC 2986).");
    }
}
