package org.caravelpki.ops.shell.internal.frame;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import org.caravelpki.api.model.PkiException;

/** Reads what a command is given: a file on the node, or the command's input. */
public final class ReadInput {
    private static final int LARGEST = 1 << 20;

    private final Predicate<String> lastLine;

    /**
     * Reads to the end of the input, or to the line that ends it: what is typed at a terminal has no other end.
     *
     * @param lastLine whether a line is the last
     */
    public ReadInput(Predicate<String> lastLine) {
        this.lastLine = lastLine;
    }

    /**
     * Reads.
     *
     * @param file a file on the node, or empty for the input
     * @param input the command's input
     * @return the octets
     */
    public byte[] from(Optional<String> file, InputStream input) {
        try {
            byte[] octets = file.isPresent() ? file(file.get()) : lines(input);
            if (octets.length == 0 || octets.length > LARGEST) {
                throw bad("The input is empty or has more than 1 MiB.");
            }
            return octets;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] file(String name) throws IOException {
        try (InputStream octets = Files.newInputStream(Path.of(name))) {
            return octets.readNBytes(LARGEST + 1);
        } catch (FileSystemException | InvalidPathException e) {
            throw bad("The node cannot read the file '" + name + "'.");
        }
    }

    private byte[] lines(InputStream input) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        StringBuilder line = new StringBuilder();
        for (int octet = input.read(); octet >= 0 && all.size() <= LARGEST; octet = input.read()) {
            all.write(octet);
            if (octet != '\n') {
                line.append((char) octet);
            } else if (lastLine.test(line.toString())) {
                break;
            } else {
                line.setLength(0);
            }
        }
        return all.toByteArray();
    }

    private static PkiException bad(String detail) {
        return new PkiException(PkiException.Kind.BAD_REQUEST, detail);
    }

    /**
     * The text of UTF-8 octets.
     *
     * @param octets as read
     * @return the text
     */
    public static String text(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8);
    }
}
