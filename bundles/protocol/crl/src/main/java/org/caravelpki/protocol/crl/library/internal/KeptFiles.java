package org.caravelpki.protocol.crl.library.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.caravelpki.api.model.CrlName;
import org.caravelpki.api.model.Der;

/** Files below one directory, written completely or not at all. Used by one thread. */
final class KeptFiles {
    private static final String TEMPORARY = ".tmp";
    private static final String CERTIFICATE = ".cer";
    // The one before may still be on its way to a client.
    private static final int GENERATIONS_KEPT = 2;

    private final Path directory;

    KeptFiles(Path directory) {
        this.directory = directory;
    }

    /** The newest file of each CRL; removes what a crash left half-written. */
    List<Path> crls() throws IOException {
        List<Path> all = files();
        for (Path file : all) {
            if (file.getFileName().toString().endsWith(TEMPORARY)) {
                Files.deleteIfExists(file);
            }
        }
        return all.stream()
                .filter(file -> CrlFile.parse(file)
                        .filter(crl -> versions(all, crl.name()).get(0).equals(file))
                        .isPresent())
                .toList();
    }

    List<Path> certificates() throws IOException {
        return files().stream()
                .filter(file -> file.getFileName().toString().endsWith(CERTIFICATE))
                .toList();
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static List<Path> versions(List<Path> files, CrlName name) {
        return files.stream()
                .filter(file -> CrlFile.parse(file)
                        .map(CrlFile::name)
                        .filter(name::equals)
                        .isPresent())
                .sorted(Comparator.comparing((Path file) -> CrlFile.parse(file).orElseThrow(), CrlFile.BY_AGE)
                        .reversed())
                .toList();
    }

    Path writeCrl(CrlFile crl, Der content) throws IOException {
        Path file = write(crl.fileName(), content);
        List<Path> versions = versions(files(), crl.name());
        for (Path old : versions.subList(Math.min(GENERATIONS_KEPT, versions.size()), versions.size())) {
            Files.deleteIfExists(old);
        }
        return file;
    }

    void writeCertificate(String name, Der content) throws IOException {
        write(name + CERTIFICATE, content);
    }

    static String certificateName(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - CERTIFICATE.length());
    }

    private Path write(String fileName, Der content) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve(fileName);
        Path temporary = directory.resolve(fileName + TEMPORARY);
        try (FileChannel channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            content.stream().transferTo(Channels.newOutputStream(channel));
            channel.force(true);
        } catch (IOException e) {
            // A full disk must not stay full because of what did not fit.
            Files.deleteIfExists(temporary);
            throw e;
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        return file;
    }

    /** The whole content of a small file. */
    static Optional<byte[]> small(Path file, int limit) throws IOException {
        return Files.size(file) <= limit ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }
}
