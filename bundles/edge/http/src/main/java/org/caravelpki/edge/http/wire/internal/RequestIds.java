package org.caravelpki.edge.http.wire.internal;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Names requests: 16 hexadecimal digits that do not repeat. They are no secret and prove nothing; they are scattered
 * only so that two nodes, or two starts of one, do not give the same ones.
 */
final class RequestIds {
    private static final int BLOCK = 64;
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final AtomicLong next;

    RequestIds(long seed) {
        next = new AtomicLong(seed);
    }

    /** The ids of one connection. */
    Run run() {
        return new Run();
    }

    /** Takes numbers in blocks: processors that each count their own requests do not wait for each other. */
    final class Run {
        private long number;
        private int left;

        String next() {
            if (left == 0) {
                left = BLOCK;
                number = next.getAndAdd(BLOCK);
            }
            left--;
            return text(number++);
        }
    }

    String next() {
        return text(next.getAndIncrement());
    }

    private static String text(long number) {
        long bits = scatter(number);
        byte[] text = new byte[16];
        for (int at = 15; at >= 0; at--) {
            text[at] = DIGITS[(int) (bits & 15)];
            bits >>>= 4;
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    // The finaliser of MurmurHash3: one to one, so that distinct counts stay distinct.
    private static long scatter(long count) {
        long bits = (count ^ (count >>> 33)) * 0xff51afd7ed558ccdL;
        bits = (bits ^ (bits >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return bits ^ (bits >>> 33);
    }
}
