package org.caravelpki.provider.softkeys.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;

/** Writes files of mode 0600 that are there completely and durably, or not at all. */
final class AtomicFile {
    private static final String TEMPORARY = ".tmp";
    // Tells our own unfinished files from those that a crash left, also when a process number is used again.
    private static final String PROCESS = "." + ProcessHandle.current().pid() + "-"
            + ProcessHandle.current()
                    .info()
                    .startInstant()
                    .orElse(Instant.EPOCH)
                    .toEpochMilli();

    private AtomicFile() {}

    static void write(Path file, byte[] content) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + PROCESS + TEMPORARY);
        try {
            writeDurably(temporary, content);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
        sync(file.getParent());
    }

    static void delete(Path file) throws IOException {
        Files.delete(file);
        sync(file.getParent());
    }

    /** Removes what crashed processes left half-written. */
    static void removeLeftovers(Path directory) throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(directory, "*" + TEMPORARY)) {
            for (Path leftover : leftovers) {
                if (!leftover.getFileName().toString().endsWith(PROCESS + TEMPORARY)) {
                    Files.deleteIfExists(leftover);
                }
            }
        }
    }

    private static void writeDurably(Path file, byte[] content) throws IOException {
        Files.deleteIfExists(file);
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer octets = ByteBuffer.wrap(content);
            while (octets.hasRemaining()) {
                channel.write(octets);
            }
            channel.force(true);
        }
    }

    // A renamed file survives a power cut only when its directory was written too.
    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
