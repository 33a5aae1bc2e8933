package org.caravelpki.provider.softkeys.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.caravelpki.api.model.KeyId;

/** The files of the keys, by the keys' names. */
final class KeyDirectory {
    private static final String EXTENSION = ".p12";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private final Path directory;

    KeyDirectory(Path directory) {
        this.directory = directory;
    }

    Path path() {
        return directory;
    }

    /** Makes the directory when it is missing, closes it to others, and removes what a crash left. */
    void prepare() throws IOException {
        Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        if (!Files.getPosixFilePermissions(directory).equals(OWNER_ONLY)) {
            Files.setPosixFilePermissions(directory, OWNER_ONLY);
        }
        AtomicFile.removeLeftovers(directory);
    }

    List<String> names() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + EXTENSION)) {
            for (Path file : files) {
                String fileName = file.getFileName().toString();
                names.add(fileName.substring(0, fileName.length() - EXTENSION.length()));
            }
        }
        Collections.sort(names);
        return names;
    }

    boolean holds(String name) {
        return Files.exists(file(name));
    }

    Optional<byte[]> read(String name) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(file(name)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    void write(String name, byte[] content) throws IOException {
        AtomicFile.write(file(name), content);
    }

    void delete(String name) throws IOException {
        AtomicFile.delete(file(name));
    }

    private Path file(String name) {
        // The form of a key id leaves no way out of the directory.
        return directory.resolve(new KeyId(SoftKeyProvider.SOFT, name).name() + EXTENSION);
    }
}
