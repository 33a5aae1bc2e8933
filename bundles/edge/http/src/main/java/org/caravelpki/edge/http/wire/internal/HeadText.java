package org.caravelpki.edge.http.wire.internal;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * The head of an HTTP/1.1 answer while it is composed, in an array that is used again: one copy into the buffer that is sent
 * takes less time than one for each piece. Owned by one thread.
 */
final class HeadText {
    private static final int USUAL = 1024;
    private static final int LARGE = 16 << 10;

    private byte[] octets = new byte[USUAL];
    private int length;

    /** Forgets the head before. */
    HeadText begin() {
        if (octets.length > LARGE) {
            octets = new byte[USUAL];
        }
        length = 0;
        return this;
    }

    HeadText add(byte[] ascii) {
        reserve(ascii.length);
        System.arraycopy(ascii, 0, octets, length, ascii.length);
        length += ascii.length;
        return this;
    }

    // What is not ASCII becomes a question mark, so that no character can turn into an octet that ends a line.
    HeadText add(String text) {
        reserve(text.length());
        byte[] to = octets;
        int at = length;
        for (int from = 0; from < text.length(); from++) {
            char c = text.charAt(from);
            to[at++] = (byte) (c < 0x80 ? c : '?');
        }
        length = at;
        return this;
    }

    HeadText add(char first, char second) {
        reserve(2);
        octets[length++] = (byte) first;
        octets[length++] = (byte) second;
        return this;
    }

    HeadText endLine() {
        return add('\r', '\n');
    }

    private void reserve(int more) {
        if (octets.length - length < more) {
            octets = Arrays.copyOf(octets, Math.max(octets.length * 2, length + more));
        }
    }

    int length() {
        return length;
    }

    void writeTo(ByteBuf buffer) {
        buffer.writeBytes(octets, 0, length);
    }
}
