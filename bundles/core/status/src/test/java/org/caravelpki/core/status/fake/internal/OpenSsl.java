package org.caravelpki.core.status.fake.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.caravelpki.api.model.Der;

/** The openssl command as a judge. */
public final class OpenSsl {
    private final Path directory;

    public OpenSsl(Path directory) {
        this.directory = directory;
    }

    public String file(String name, byte[] content) {
        try {
            return Files.write(directory.resolve(name), content).toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public String certificate(String name, Der certificate) {
        return file(name, certificate.pem("CERTIFICATE").getBytes(StandardCharsets.US_ASCII));
    }

    /** What it prints; fails unless it succeeds. */
    public String run(String... arguments) {
        return run(List.of(0), arguments);
    }

    public String run(List<Integer> codes, String... arguments) {
        try {
            Process process = new ProcessBuilder(Stream.concat(Stream.of("openssl"), Stream.of(arguments))
                            .toList())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!codes.contains(process.waitFor())) {
                throw new AssertionError(String.join(" ", arguments) + "\n" + output);
            }
            return output;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
