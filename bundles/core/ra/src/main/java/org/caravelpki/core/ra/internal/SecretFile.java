package org.caravelpki.core.ra.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * A secret in a file of its own, for its owner's eyes only.
 *
 * @param file where
 */
record SecretFile(Path file) {

    Optional<char[]> read() {
        try {
            return Files.exists(file)
                    ? Optional.of(Files.readString(file, StandardCharsets.US_ASCII)
                            .strip()
                            .toCharArray())
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whole or not at all: written beside and renamed. */
    void write(char[] secret) {
        try {
            Files.createDirectories(
                    file.getParent(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path beside = Files.createTempFile(
                    file.getParent(),
                    ".secret",
                    "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                Files.writeString(
                        beside, new String(secret) + "\n", StandardCharsets.US_ASCII, StandardOpenOption.SYNC);
                Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
