package com.example.publisher.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.provider.publish.Publisher;
import org.caravelpki.testkit.contract.PublisherContract;
import org.junit.jupiter.api.io.TempDir;

class DirectoryPublisherTest extends PublisherContract {
    @TempDir
    private Path parent;

    @Override
    protected Publisher start() {
        return new DirectoryPublisher(parent.resolve("copy"));
    }

    @Override
    protected Object published() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(parent)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(
                        parent.relativize(file).toString(),
                        Der.of(Files.readAllBytes(file)).sha256());
            }
        }
        return files;
    }

    @Override
    protected void breakPlace() throws IOException {
        delete(parent.resolve("copy"));
        Files.writeString(parent.resolve("copy"), "in the way");
    }

    @Override
    protected void mendPlace() throws IOException {
        Files.delete(parent.resolve("copy"));
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
