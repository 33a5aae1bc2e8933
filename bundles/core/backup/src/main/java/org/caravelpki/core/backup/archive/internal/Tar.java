package org.caravelpki.core.backup.archive.internal;

import java.nio.charset.StandardCharsets;

/** Where things stand in the header of a tar entry (POSIX ustar). */
final class Tar {
    static final int BLOCK = 512;
    static final byte FILE = '0';
    static final int TYPE_AT = 156;
    static final int MAGIC_AT = 257;
    static final byte[] MAGIC = "ustar\00000".getBytes(StandardCharsets.US_ASCII);

    static final Field NAME = new Field(0, 100);
    static final Field MODE = new Field(100, 8);
    static final Field OWNER = new Field(108, 8);
    static final Field GROUP = new Field(116, 8);
    static final Field SIZE = new Field(124, 12);
    static final Field TIME = new Field(136, 12);
    static final Field CHECKSUM = new Field(148, 8);
    static final Field PREFIX = new Field(345, 155);

    private Tar() {}

    /** A field of the header. */
    record Field(int at, int length) {
        void text(byte[] header, byte[] value) {
            System.arraycopy(value, 0, header, at, value.length);
        }

        void number(byte[] header, long value) {
            String digits = String.format("%0" + (length - 1) + "o", value);
            text(header, digits.getBytes(StandardCharsets.US_ASCII));
        }

        String text(byte[] header) {
            int end = at;
            while (end < at + length && header[end] != 0) {
                end++;
            }
            return new String(header, at, end - at, StandardCharsets.UTF_8);
        }

        long number(byte[] header) {
            return Long.parseLong(text(header).strip(), 8);
        }
    }

    /** The sum of the header's octets, its own field counted as blanks. */
    static long checksum(byte[] header) {
        long sum = 0;
        for (int i = 0; i < header.length; i++) {
            boolean own = i >= CHECKSUM.at() && i < CHECKSUM.at() + CHECKSUM.length();
            sum += own ? ' ' : header[i] & 0xff;
        }
        return sum;
    }

    static int padding(long size) {
        return (int) ((BLOCK - size % BLOCK) % BLOCK);
    }
}
