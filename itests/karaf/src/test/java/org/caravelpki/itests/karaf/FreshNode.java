package org.caravelpki.itests.karaf;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Unpacks the archive and adds what the launcher adds before a first start. Runs outside the node. */
final class FreshNode {
    private final Path directory;

    private FreshNode(Path directory) {
        this.directory = directory;
    }

    /** Where the build leaves the distribution of a role. */
    static Path archive(String role) {
        return Path.of(
                System.getProperty("caravel.assembly"),
                role,
                "target",
                "caravel-" + role + "-" + System.getProperty("caravel.version") + ".tar.gz");
    }

    /** Makes the node; what an earlier run left in the directory is deleted. */
    static void make(Path archive, Path directory) {
        try {
            unpack(archive, directory).addManagementKey();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Unpacks it in place of what is in the directory. */
    static FreshNode unpack(Path archive, Path directory) throws IOException {
        FreshNode node = new FreshNode(directory);
        node.clear();
        node.run("tar", "-xzf", archive.toString(), "--strip-components=1");
        return node;
    }

    private void clear() throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> left = Files.walk(directory)) {
                left.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
        Files.createDirectories(directory);
    }

    private void addManagementKey() throws IOException {
        Path keys = Files.createDirectory(directory.resolve("keys"));
        Path secret = keys.resolve("management.secret");
        Files.writeString(secret, UUID.randomUUID().toString());
        run(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "management",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.resolve("management.p12").toString(),
                "-storepass:file",
                secret.toString());
    }

    private void run(String... command) throws IOException {
        List<String> words = Arrays.asList(command);
        Process process = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(words.get(0) + ": " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
