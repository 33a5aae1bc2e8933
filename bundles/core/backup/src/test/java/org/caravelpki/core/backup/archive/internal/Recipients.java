package org.caravelpki.core.backup.archive.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Recipients as operators make them, with openssl, which also judges what is made for them. */
public final class Recipients {
    private final Path directory;

    public Recipients(Path directory) {
        this.directory = directory;
    }

    /** Makes NAME.key and NAME.pem. */
    public Path make(String name, String... algorithm) {
        List<String> command =
                new ArrayList<>(List.of("req", "-x509", "-nodes", "-days", "30", "-subj", "/CN=" + name));
        command.addAll(List.of(
                "-keyout", key(name).toString(), "-out", certificate(name).toString(), "-newkey"));
        command.addAll(List.of(algorithm));
        openssl(command.toArray(String[]::new));
        return certificate(name);
    }

    public Path rsa(String name) {
        return make(name, "rsa:2048");
    }

    public Path ec(String name) {
        return make(name, "ec", "-pkeyopt", "ec_paramgen_curve:P-256");
    }

    public Path certificate(String name) {
        return directory.resolve(name + ".pem");
    }

    public Path key(String name) {
        return directory.resolve(name + ".key");
    }

    /** Runs openssl; fails unless it succeeds. */
    public String openssl(String... arguments) {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        return run(command);
    }

    public static String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(String.join(" ", command) + "\n" + said);
            }
            return said;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** What openssl and tar find in a backup. */
    public Path unpacked(Path backup, String name) throws IOException {
        Path tar = directory.resolve("plain.tar.gz");
        openssl(
                "cms",
                "-decrypt",
                "-binary",
                "-inform",
                "DER",
                "-in",
                backup.toString(),
                "-inkey",
                key(name).toString(),
                "-recip",
                certificate(name).toString(),
                "-out",
                tar.toString());
        Path into = Files.createTempDirectory(directory, "unpacked");
        run(List.of("tar", "-xzf", tar.toString(), "-C", into.toString()));
        return into;
    }
}
