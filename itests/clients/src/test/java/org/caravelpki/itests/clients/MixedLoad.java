package org.caravelpki.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The load of bench/load as a process beside the node: ACME orders, {@code /simple}, status questions, CRLs and
 * revocations at fixed rates. Nothing is tried again.
 */
final class MixedLoad implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final Process process;
    private final BufferedReader answers;

    /** Starts it; {@link #mark} returns when it runs. */
    MixedLoad(Node node, AcmeNames.Records names, Path directory) throws IOException {
        this.directory = directory;
        Path login = directory.resolve("login");
        Files.writeString(login, authorization(node, "load-" + UUID.randomUUID()));
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.caravelpki.bench.load.MixedLoad",
                        "--directory",
                        node.endpoint("CARAVEL_ACME_DIRECTORY"),
                        "--simple",
                        node.endpoint("CARAVEL_SIMPLE_URL"),
                        "--ocsp",
                        node.endpoint("CARAVEL_OCSP_URL"),
                        "--crl",
                        node.endpoint("CARAVEL_CRL_URL"),
                        "--trust",
                        node.endpoint("CARAVEL_TLS_CA"),
                        "--login",
                        login.toString(),
                        "--http-01-port",
                        String.valueOf(names.httpPort()),
                        "--acknowledged",
                        directory.resolve("acknowledged").toString()))
                .redirectError(directory.resolve("told").toFile())
                .start();
        answers = process.inputReader();
    }

    private static String authorization(Node node, String endEntity) {
        node.console("ee:add " + endEntity + " --policy tls-server");
        String secret = node.json("ee:secret " + endEntity).get(0).get("secret").asText();
        return "Basic " + Base64.getEncoder().encodeToString((endEntity + ":" + secret).getBytes());
    }

    /** What happened since the mark before. */
    JsonNode mark(String name) throws IOException {
        process.outputWriter().append("mark ").append(name).append('\n').flush();
        return next();
    }

    private JsonNode next() throws IOException {
        String line = answers.readLine();
        assertThat(line).as(told()).isNotNull();
        return JSON.readTree(line);
    }

    /** What went wrong, in words. */
    String told() throws IOException {
        return Files.readString(directory.resolve("told"));
    }

    /** Ends it with what it is at work on; gives what happened since the last mark. */
    JsonNode end() throws IOException, InterruptedException {
        process.outputWriter().close();
        JsonNode last = next();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return last;
    }

    /** The serial numbers of all certificates that it was given, in hexadecimal. */
    List<String> serials() throws IOException {
        try (Stream<String> lines = Files.lines(directory.resolve("acknowledged"))) {
            return lines.map(line -> line.split("\t")[0]).toList();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
