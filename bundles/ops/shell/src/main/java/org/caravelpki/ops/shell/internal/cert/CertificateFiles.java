package org.caravelpki.ops.shell.internal.cert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.caravelpki.api.model.PkiException;

/** The files that hold certificates: one, or those of a directory by their names. */
final class CertificateFiles {
    private static final List<String> EXTENSIONS = List.of(".pem", ".crt", ".cer", ".der");

    private CertificateFiles() {}

    static Iterator<Path> in(String name) {
        try {
            Path path = Path.of(name);
            return Files.isDirectory(path)
                    ? listed(path).iterator()
                    : List.of(path).iterator();
        } catch (IOException | InvalidPathException e) {
            throw new PkiException(PkiException.Kind.BAD_REQUEST, "The node cannot read '" + name + "'.");
        }
    }

    private static List<Path> listed(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> EXTENSIONS.stream().anyMatch(file.toString()::endsWith))
                    .sorted()
                    .toList();
        }
    }
}
