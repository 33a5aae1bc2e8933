package org.caravelpki.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Runs a program of the system and keeps what it said. A program that is missing fails the test with the line that installs it. */
final class Tool {
    private static final Map<String, String> PACKAGES = Map.ofEntries(
            Map.entry("curl", "curl"),
            Map.entry("openssl", "openssl"),
            Map.entry("pki", "strongswan-pki"),
            Map.entry("certbot", "certbot"),
            Map.entry("lego", "lego"),
            Map.entry("dehydrated", "dehydrated"),
            Map.entry("acme-tiny", "acme-tiny"),
            Map.entry("npm", "npm"),
            Map.entry("node", "nodejs"),
            Map.entry("unshare", "util-linux"),
            Map.entry("nginx", "nginx-light"),
            Map.entry("gnutls-cli", "gnutls-bin"),
            Map.entry("certtool", "gnutls-bin"),
            Map.entry("ocsptool", "gnutls-bin"),
            Map.entry("pebble-challtestsrv", "pebble"));

    private final Path directory;
    private final Map<String, String> environment = new TreeMap<>();

    /** Runs in a directory. */
    Tool(Path directory) {
        this.directory = directory;
    }

    /** With one more environment variable. */
    Tool with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /**
     * What a program said.
     *
     * @param status its exit status
     * @param output standard output and standard error as they came
     */
    record Result(int status, String output) {
        /** Fails the test unless the exit status is 0. */
        Result ok() {
            assertThat(status).as(output).isZero();
            return this;
        }

        /** Fails the test if the exit status is 0. */
        Result fails() {
            assertThat(status).as(output).isNotZero();
            return this;
        }
    }

    /** Writes a shell script into the directory, to be run by programs that want a hook. */
    Path script(String file, String commands) throws IOException {
        Path script = Files.writeString(directory.resolve(file), "#!/bin/sh\n" + commands + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }

    /** Runs to its end, at most five minutes. */
    Result run(String... command) {
        try {
            Path log = Files.createTempFile("tool", ".log");
            try {
                return finished(start(log, command), log, command);
            } finally {
                Files.delete(log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Result finished(Process process, Path log, String... command)
            throws IOException, InterruptedException {
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError(List.of(command) + " did not end in five minutes:\n" + Files.readString(log));
        }
        return new Result(process.exitValue(), new String(Files.readAllBytes(log), StandardCharsets.UTF_8));
    }

    /** Starts without waiting. The caller ends it. */
    Process start(Path log, String... command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(new java.io.File("/dev/null"))
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw missing(command[0], e);
        }
    }

    Path directory() {
        return directory;
    }

    private static AssertionError missing(String program, IOException e) {
        String debian = PACKAGES.get(program);
        return new AssertionError(
                program + " cannot be started" + (debian == null ? "" : "; install it: apt-get install " + debian), e);
    }
}
