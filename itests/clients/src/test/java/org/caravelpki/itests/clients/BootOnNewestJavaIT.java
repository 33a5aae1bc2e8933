package org.caravelpki.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The node also starts and issues on the newest Java that it supports, whatever Java it ran on before. */
class BootOnNewestJavaIT {
    private static final Path INSTALLED = Path.of("/usr/lib/jvm");

    @TempDir
    private Path directory;

    @Test
    void up_onJava25AfterAnother_issues() {
        Node node = new Node(directory.resolve("node"));
        try {
            node.up();
            node.launcher("down");
            node.on(java25()).up();
            assertThat(node.json("node:health").findValuesAsText("status"))
                    .isNotEmpty()
                    .allMatch("UP"::equalsIgnoreCase);
            Subscriber web = new Subscriber(node, directory, "java25", "tls-server");
            web.enroll("tls-server", "web", "java25.example.test");
            web.verify("web.pem").ok();
        } finally {
            node.launcher("down");
        }
    }

    private static Path java25() {
        try (Stream<Path> found = Files.list(INSTALLED)) {
            List<Path> candidates =
                    found.filter(BootOnNewestJavaIT::isJava25).sorted().toList();
            assertThat(candidates)
                    .as("no JDK 25 below " + INSTALLED + ": install one, for example Temurin's package temurin-25-jdk")
                    .isNotEmpty();
            return candidates.get(0);
        } catch (IOException e) {
            throw new AssertionError("no JDK below " + INSTALLED, e);
        }
    }

    private static boolean isJava25(Path home) {
        try {
            return Files.isExecutable(home.resolve("bin/java"))
                    && Files.isRegularFile(home.resolve("release"))
                    && Files.readString(home.resolve("release")).contains("JAVA_VERSION=\"25");
        } catch (IOException e) {
            return false;
        }
    }
}
