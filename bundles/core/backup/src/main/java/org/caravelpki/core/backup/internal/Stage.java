package org.caravelpki.core.backup.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What waits in {@code restore/} below the node's directory until the node starts again: files, and a list that says where
 * each belongs. {@code bin/take-restored} follows it before anything of the node runs; without the list nothing counts.
 */
final class Stage implements AutoCloseable {
    static final String DIRECTORY = "restore";
    private static final String LIST = "moves";
    private static final String NOTE = "restored.json";

    private final Path home;
    private final Path directory;
    private final Map<String, String> moves = new LinkedHashMap<>();
    private boolean finished;

    Stage(Path home) {
        this.home = home;
        this.directory = home.resolve(DIRECTORY);
    }

    /** Whether a list waits to be followed. */
    static boolean isWaiting(Path home) {
        return Files.exists(home.resolve(DIRECTORY).resolve(LIST));
    }

    /** What was put in place and nobody has recorded yet. */
    static Path note(Path home) {
        return home.resolve(DIRECTORY).resolve(NOTE);
    }

    void begin() throws IOException {
        remove(directory);
        Files.createDirectory(directory, ownerOnly("rwx------"));
    }

    /** Keeps a file for its place below the node's directory. */
    void put(String place, byte[] content) throws IOException {
        Path file = directory.resolve("new").resolve(place);
        Files.createDirectories(file.getParent(), ownerOnly("rwx------"));
        write(file, content);
        moves.put(home.relativize(file).toString(), place);
    }

    /** A file that already lies where it can be moved from. */
    void move(Path file, Path place) {
        moves.put(file.toString(), place.toString());
    }

    /** From here on it takes its place at the next start. */
    void finish(String note) throws IOException {
        write(directory.resolve(NOTE), note.getBytes(StandardCharsets.UTF_8));
        StringBuilder lines = new StringBuilder();
        moves.forEach((from, to) -> lines.append(from).append('\t').append(to).append('\n'));
        try (NewFile list = NewFile.beside(directory.resolve(LIST));
                OutputStream out = list.out()) {
            out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
            list.keep();
        }
        finished = true;
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.createFile(file, ownerOnly("rw-------"));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(content));
            channel.force(true);
        }
    }

    private static FileAttribute<?> ownerOnly(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }

    static void remove(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Removes it, unless it was finished. */
    @Override
    public void close() {
        if (!finished) {
            try {
                remove(directory);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
