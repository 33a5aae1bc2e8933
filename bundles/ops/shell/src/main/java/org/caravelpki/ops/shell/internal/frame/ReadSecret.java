package org.caravelpki.ops.shell.internal.frame;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Reads a password, never from an argument, which would stand in the history and in the list of processes. */
final class ReadSecret {
    private ReadSecret() {}

    /** The first line of a file, or of the input. */
    static char[] from(Optional<String> file, InputStream input) {
        byte[] octets = new ReadInput(line -> true).from(file, input);
        CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(octets));
        char[] all = new char[text.remaining()];
        text.get(all);
        Arrays.fill(text.array(), '\0');
        Arrays.fill(octets, (byte) 0);
        return firstLine(all);
    }

    private static char[] firstLine(char[] all) {
        int end = 0;
        while (end < all.length && all[end] != '\n' && all[end] != '\r') {
            end++;
        }
        char[] line = Arrays.copyOf(all, end);
        Arrays.fill(all, '\0');
        return line;
    }
}
