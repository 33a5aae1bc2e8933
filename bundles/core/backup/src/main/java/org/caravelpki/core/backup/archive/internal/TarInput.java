package org.caravelpki.core.backup.archive.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** Reads what {@link TarOutput} wrote. */
final class TarInput {
    // Far above what is written: a part of the database is a mebibyte or little more.
    private static final long LARGEST = 64L << 20;

    private final InputStream in;

    TarInput(InputStream in) {
        this.in = in;
    }

    /** An entry. */
    record Entry(String path, byte[] content) {}

    /** The next one; empty at the end. */
    Optional<Entry> next() throws IOException {
        byte[] header = exactly(Tar.BLOCK);
        if (Arrays.equals(header, new byte[Tar.BLOCK])) {
            return Optional.empty();
        }
        try {
            return Optional.of(entry(header));
        } catch (NumberFormatException e) {
            throw new IOException("an entry's header is damaged", e);
        }
    }

    private Entry entry(byte[] header) throws IOException {
        long size = Tar.SIZE.number(header);
        if (Tar.CHECKSUM.number(header) != Tar.checksum(header)
                || header[Tar.TYPE_AT] != Tar.FILE
                || size < 0
                || size > LARGEST) {
            throw new IOException("an entry's header is damaged");
        }
        byte[] content = exactly((int) size);
        exactly(Tar.padding(size));
        String prefix = Tar.PREFIX.text(header);
        String name = Tar.NAME.text(header);
        return new Entry(prefix.isEmpty() ? name : prefix + "/" + name, content);
    }

    private byte[] exactly(int octets) throws IOException {
        byte[] read = in.readNBytes(octets);
        if (read.length < octets) {
            throw new IOException("it ends too soon");
        }
        return read;
    }
}
