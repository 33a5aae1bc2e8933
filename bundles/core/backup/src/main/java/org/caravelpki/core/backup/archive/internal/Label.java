package org.caravelpki.core.backup.archive.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * What a backup says of itself without being opened: one line of JSON behind the encrypted part. It proves that the file is
 * as it was written, not by whom.
 *
 * @param octets how many octets of the file are in front of it
 * @param sha256 their digest, hexadecimal
 * @param manifest what is in the backup, JSON
 */
public record Label(long octets, String sha256, String manifest) {
    /** The form of archive and manifest that this release writes, and the newest that it reads. */
    static final int FORMAT = 1;

    // A backup of the largest node has some thousand files and audit chains, each with a line.
    private static final int LONGEST = 16 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    byte[] line() {
        String json = JSON.createObjectNode()
                .put("caravel-backup", FORMAT)
                .put("octets", octets)
                .put("sha256", sha256)
                .put("manifest", manifest)
                .toString();
        return ("\n" + json + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads it, and checks that everything in front of it is as it was written.
     *
     * @param file the backup
     * @return the label
     * @throws IOException when the file cannot be read
     * @throws NotABackup when it is something else, damaged, or of a later release
     */
    public static Label of(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        byte[] line = lastLine(file);
        Label label = parse(line);
        boolean all = Files.size(file) == label.octets + line.length + 2;
        if (!all || !Digested.ofFile(file, label.octets).equals(label.sha256)) {
            throw new NotABackup("is damaged: its content is not what its label says");
        }
        return label;
    }

    private static byte[] lastLine(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] tail = new byte[(int) Math.min(LONGEST, in.length())];
            in.seek(in.length() - tail.length);
            in.readFully(tail);
            int end = tail.length - 1;
            int begin = end - 1;
            while (begin >= 0 && tail[begin] != '\n') {
                begin--;
            }
            if (begin < 0 || tail[end] != '\n') {
                throw new NotABackup("is no backup, or is cut off: there is no label at its end");
            }
            byte[] line = new byte[end - begin - 1];
            System.arraycopy(tail, begin + 1, line, 0, line.length);
            return line;
        } catch (EOFException e) {
            throw new NotABackup("is being changed", e);
        }
    }

    private static Label parse(byte[] line) throws NotABackup {
        try {
            JsonNode label = JSON.readTree(new String(line, StandardCharsets.UTF_8));
            if (!label.path("caravel-backup").isInt()) {
                throw new NotABackup("is no backup: there is no label at its end");
            }
            if (label.get("caravel-backup").asInt() > FORMAT) {
                throw new NotABackup("was made by a later release, in a form that this one does not know");
            }
            return new Label(
                    label.path("octets").asLong(),
                    label.path("sha256").asText(),
                    label.path("manifest").asText());
        } catch (JsonProcessingException e) {
            throw new NotABackup("is no backup, or is cut off: there is no label at its end", e);
        }
    }
}
