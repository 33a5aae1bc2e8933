package org.caravelpki.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Somebody with openssl and curl who gets certificates from {@code /simple}. */
final class Subscriber {
    private final Node node;
    private final Tool tool;
    private final Path login;

    /** Makes an end entity for some policies and keeps its secret in a file for curl. */
    Subscriber(Node node, Path directory, String name, String... policies) {
        this.node = node;
        this.tool = new Tool(directory);
        node.console("ee:add " + name
                + Arrays.stream(policies).map(policy -> " --policy " + policy).collect(Collectors.joining()));
        String secret = node.json("ee:secret " + name).get(0).get("secret").asText();
        this.login = directory.resolve("login.curl");
        write(login, "user = \"" + name + ":" + secret + "\"\n");
    }

    Tool tool() {
        return tool;
    }

    Path file(String name) {
        return tool.directory().resolve(name);
    }

    /** Makes a key and a PKCS#10 with openssl: {@code <stem>.key}, {@code <stem>.csr}. */
    void request(String stem, List<String> newKey, String... names) {
        List<String> command = new ArrayList<>(List.of("openssl", "req", "-new", "-nodes", "-newkey"));
        command.addAll(newKey);
        command.addAll(List.of("-keyout", stem + ".key", "-out", stem + ".csr", "-subj", "/CN=" + names[0], "-addext"));
        command.add("subjectAltName="
                + Arrays.stream(names).map(name -> "DNS:" + name).collect(Collectors.joining(",")));
        tool.run(command.toArray(String[]::new)).ok();
    }

    /** As {@link #request} with an EC P-256 key. */
    void request(String stem, String... names) {
        request(stem, List.of("ec", "-pkeyopt", "ec_paramgen_curve:P-256"), names);
    }

    /** Posts {@code <stem>.csr}; gives the HTTP status, the answer is in {@code <stem>.pem}. */
    int post(String policy, String stem, String... more) {
        List<String> command = new ArrayList<>(List.of(
                "curl",
                "-sS",
                "-K",
                login.toString(),
                "--cacert",
                node.endpoint("CARAVEL_TLS_CA"),
                "--data-binary",
                "@" + stem + ".csr",
                "-H",
                "Content-Type: application/pkcs10",
                "-o",
                stem + ".pem",
                "-w",
                "%{http_code}"));
        command.addAll(List.of(more));
        command.add(node.endpoint("CARAVEL_SIMPLE_URL").replaceFirst("/simple/.*", "/simple/" + policy));
        return Integer.parseInt(
                tool.run(command.toArray(String[]::new)).ok().output().strip());
    }

    /** Gets a certificate or fails the test; {@code <stem>.pem} has it and its issuers. */
    void enroll(String policy, String stem, String... names) {
        request(stem, names);
        assertThat(post(policy, stem)).as(() -> read(file(stem + ".pem"))).isEqualTo(200);
    }

    /** The serial number of the first certificate in a file, as the product writes it. */
    String serial(String pem) {
        return new Pem(node, file(pem)).serial();
    }

    /** Verifies a file that brings its issuers with openssl as strictly as it can. */
    Tool.Result verify(String pem, String... more) {
        return new Pem(node, file(pem)).verify(file(pem), more);
    }

    /** Fetches a URL with curl into a file. */
    void fetch(String url, String file) {
        tool.run("curl", "-sSf", "--cacert", node.endpoint("CARAVEL_TLS_CA"), "-o", file, url)
                .ok();
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
