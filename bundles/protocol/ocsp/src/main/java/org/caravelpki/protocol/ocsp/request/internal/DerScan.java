package org.caravelpki.protocol.ocsp.request.internal;

import java.util.Arrays;

/** Steps through DER values one after the other: definite lengths in their shortest form, nothing beyond the end. */
final class DerScan {
    static final int SEQUENCE = 0x30;
    static final int INTEGER = 0x02;
    static final int OCTET_STRING = 0x04;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int BOOLEAN = 0x01;
    private static final int MULTI_OCTET_TAG = 0x1f;
    private static final int LONG_FORM = 0x80;
    private static final int MOST_LENGTH_OCTETS = 3;

    private final byte[] octets;
    private final int end;
    private int at;

    DerScan(byte[] octets) {
        this(octets, 0, octets.length);
    }

    private DerScan(byte[] octets, int from, int end) {
        this.octets = octets;
        this.at = from;
        this.end = end;
    }

    boolean hasMore() {
        return at < end;
    }

    /** Whether the next value has this tag. */
    boolean isNext(int tag) {
        return at < end && (octets[at] & 0xff) == tag;
    }

    /** Goes into the next value, which must have this tag. */
    DerScan enter(int tag) throws MalformedRequest {
        if (!isNext(tag)) {
            throw new MalformedRequest("another tag is expected");
        }
        return next();
    }

    /** Passes over the next value, whatever it is, and gives its content. */
    DerScan next() throws MalformedRequest {
        if ((octet() & MULTI_OCTET_TAG) == MULTI_OCTET_TAG) {
            throw new MalformedRequest("a tag of several octets");
        }
        int length = length();
        if (length > end - at) {
            throw new MalformedRequest("a value reaches beyond the end");
        }
        DerScan content = new DerScan(octets, at, at + length);
        at += length;
        return content;
    }

    private int length() throws MalformedRequest {
        int first = octet();
        if (first < LONG_FORM) {
            return first;
        }
        int count = first - LONG_FORM;
        if (count == 0 || count > MOST_LENGTH_OCTETS) {
            throw new MalformedRequest("an indefinite or endless length");
        }
        int length = 0;
        for (int i = 0; i < count; i++) {
            length = length << 8 | octet();
        }
        if (length < LONG_FORM || length >>> 8 * (count - 1) == 0) {
            throw new MalformedRequest("a length that is not in its shortest form");
        }
        return length;
    }

    private int octet() throws MalformedRequest {
        if (at >= end) {
            throw new MalformedRequest("the end comes too early");
        }
        return octets[at++] & 0xff;
    }

    /** The content that was not stepped over yet. */
    byte[] rest() {
        return Arrays.copyOfRange(octets, at, end);
    }

    /** Whether the content that was not stepped over yet is this. */
    boolean isRest(byte[] other) {
        return Arrays.equals(octets, at, end, other, 0, other.length);
    }

    /** Nothing may follow. */
    void end() throws MalformedRequest {
        if (hasMore()) {
            throw new MalformedRequest("something follows that does not belong there");
        }
    }
}
