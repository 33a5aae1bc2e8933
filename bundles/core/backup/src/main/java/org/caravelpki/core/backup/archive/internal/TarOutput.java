package org.caravelpki.core.backup.archive.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Writes a tar archive of files that only their owner may read. */
final class TarOutput {
    private static final int OWNER_ONLY = 0600;

    private final OutputStream out;
    private final Instant time;

    TarOutput(OutputStream out, Instant time) {
        this.out = out;
        this.time = time;
    }

    void add(String path, byte[] content) throws IOException {
        out.write(header(path, content.length));
        out.write(content);
        out.write(new byte[Tar.padding(content.length)]);
    }

    void finish() throws IOException {
        out.write(new byte[2 * Tar.BLOCK]);
    }

    private byte[] header(String path, long size) throws IOException {
        byte[] header = new byte[Tar.BLOCK];
        name(header, path);
        Tar.MODE.number(header, OWNER_ONLY);
        Tar.OWNER.number(header, 0);
        Tar.GROUP.number(header, 0);
        Tar.SIZE.number(header, size);
        Tar.TIME.number(header, time.getEpochSecond());
        header[Tar.TYPE_AT] = Tar.FILE;
        System.arraycopy(Tar.MAGIC, 0, header, Tar.MAGIC_AT, Tar.MAGIC.length);
        Tar.CHECKSUM.number(header, Tar.checksum(header));
        return header;
    }

    private static void name(byte[] header, String path) throws IOException {
        byte[] whole = path.getBytes(StandardCharsets.UTF_8);
        if (whole.length <= Tar.NAME.length()) {
            Tar.NAME.text(header, whole);
            return;
        }
        // Longer ones are cut at a slash: what is in front of it has a field of its own.
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            byte[] prefix = path.substring(0, slash).getBytes(StandardCharsets.UTF_8);
            byte[] name = path.substring(slash + 1).getBytes(StandardCharsets.UTF_8);
            if (prefix.length <= Tar.PREFIX.length() && name.length <= Tar.NAME.length()) {
                Tar.PREFIX.text(header, prefix);
                Tar.NAME.text(header, name);
                return;
            }
        }
        throw new IOException("the path " + path + " is too long");
    }
}
