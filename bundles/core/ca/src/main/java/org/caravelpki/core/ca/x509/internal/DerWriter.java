package org.caravelpki.core.ca.x509.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.caravelpki.api.model.Der;

/**
 * Writes DER from its end to its beginning: when a header is written, the length of what follows is known, so that nothing is
 * moved or measured beforehand. For one thread.
 */
public final class DerWriter {
    private static final int USUAL_LENGTH = 1_536;
    private static final int LONGEST_SHORT_FORM = 0x7f;

    private byte[] octets;
    private int start;

    /** Holds nothing yet. */
    public DerWriter() {
        this(USUAL_LENGTH);
    }

    /**
     * Holds nothing yet.
     *
     * @param expected about how much will be written; it may become more
     */
    public DerWriter(int expected) {
        this.octets = new byte[expected];
        this.start = expected;
    }

    /**
     * How much was written. Kept before the content of an element and handed to {@link #close} after it.
     *
     * @return octets
     */
    public int length() {
        return octets.length - start;
    }

    /**
     * Puts octets before what was written.
     *
     * @param encoded whole elements, or the content of one
     */
    public void prepend(byte[] encoded) {
        prepend(encoded, 0, encoded.length);
    }

    /**
     * Puts octets before what was written.
     *
     * @param encoded the source
     * @param from the first octet of it
     * @param count how many
     */
    public void prepend(byte[] encoded, int from, int count) {
        reserve(count);
        start -= count;
        System.arraycopy(encoded, from, octets, start, count);
    }

    /**
     * Puts an octet before what was written.
     *
     * @param octet its lowest eight bits count
     */
    public void prepend(int octet) {
        reserve(1);
        octets[--start] = (byte) octet;
    }

    /**
     * Puts an element before what was written.
     *
     * @param tag its tag
     * @param content its content
     */
    public void element(int tag, byte[] content) {
        prepend(content);
        header(tag, content.length);
    }

    /**
     * Puts an element of ASCII characters before what was written.
     *
     * @param tag its tag
     * @param text its content, checked to be ASCII
     */
    public void element(int tag, String text) {
        element(tag, text.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Closes an element whose content was written since {@link #length()} had this value.
     *
     * @param tag its tag
     * @param before the length before its content
     */
    public void close(int tag, int before) {
        header(tag, length() - before);
    }

    private void header(int tag, int length) {
        if (length <= LONGEST_SHORT_FORM) {
            prepend(length);
        } else {
            int count = 0;
            for (int rest = length; rest != 0; rest >>>= 8) {
                prepend(rest);
                count++;
            }
            prepend(0x80 | count);
        }
        prepend(tag);
    }

    private void reserve(int count) {
        if (count > start) {
            int written = length();
            byte[] larger = new byte[Math.max(2 * octets.length, written + count)];
            System.arraycopy(octets, start, larger, larger.length - written, written);
            octets = larger;
            start = larger.length - written;
        }
    }

    /**
     * Everything that was written.
     *
     * @return a copy
     */
    public byte[] toBytes() {
        return Arrays.copyOfRange(octets, start, octets.length);
    }

    /**
     * Everything that was written.
     *
     * @return at least one octet
     */
    public Der toDer() {
        return Der.of(octets, start, octets.length);
    }
}
