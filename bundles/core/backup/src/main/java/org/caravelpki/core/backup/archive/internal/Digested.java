package org.caravelpki.core.backup.archive.internal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Counts and digests what passes. */
public final class Digested extends FilterOutputStream {
    private final MessageDigest digest = sha256();
    private long octets;

    Digested(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int octet) throws IOException {
        out.write(octet);
        digest.update((byte) octet);
        octets++;
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        out.write(from, offset, length);
        digest.update(from, offset, length);
        octets += length;
    }

    long octets() {
        return octets;
    }

    /** Of what has passed so far. */
    String sha256Hex() {
        try {
            return hex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("a digest of the JDK can be cloned", e);
        }
    }

    /**
     * The digest of a file's first octets; ends sooner when the file does.
     *
     * @param file the file
     * @param octets how many
     * @return hexadecimal
     * @throws IOException as the file has it
     */
    public static String ofFile(Path file, long octets) throws IOException {
        Digested digested = new Digested(OutputStream.nullOutputStream());
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            while (digested.octets() < octets) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, octets - digested.octets()));
                if (read < 0) {
                    break;
                }
                digested.write(buffer, 0, read);
            }
        }
        return digested.sha256Hex();
    }

    /**
     * The digest of what is in memory.
     *
     * @param octets anything
     * @return hexadecimal
     */
    public static String of(byte[] octets) {
        return hex(sha256().digest(octets));
    }

    private static String hex(byte[] octets) {
        return HexFormat.of().formatHex(octets);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
