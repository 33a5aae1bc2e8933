package org.caravelpki.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The ACME handler is upgraded while clients go on: to a good version, to two broken ones, and back. */
@ExtendWith(SharedNode.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UpgradeIT {
    private static final String ACME = "org.caravelpki.protocol.acme";
    private static final String GOOD = "200";
    private static final String DIRECTORY = "CARAVEL_ACME_DIRECTORY";
    // Slow enough for a busy machine: fewer than a hundred answers say nothing about p99, and it is not asked here.
    private static final Duration PACE = Duration.ofMillis(40);

    @TempDir
    private Path directory;

    /** Somebody who fetches the directory, each time over a connection that is kept. */
    private static Repeated load(Node node) {
        HttpClient http = HttpClient.newBuilder()
                .sslContext(SimpleClient.trusting(Path.of(node.endpoint("CARAVEL_TLS_CA"))))
                .build();
        HttpRequest request = HttpRequest.newBuilder(URI.create(node.endpoint(DIRECTORY)))
                .timeout(Duration.ofSeconds(20))
                .build();
        return new Repeated(() -> status(http, request), PACE);
    }

    private static String status(HttpClient http, HttpRequest request) {
        try {
            return String.valueOf(
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The handler of the distribution under another version, without some of its classes. */
    private String copy(Node node, String version, String... without) throws IOException {
        try (Stream<Path> files = Files.walk(node.home().resolve("system/org/caravelpki/" + ACME))) {
            Path jar = files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
            return JarCopy.of(jar, directory.resolve("acme-" + version + ".jar"), version, without)
                    .toString();
        }
    }

    private static String version(Node node) {
        for (JsonNode protocol : node.json("protocol:list")) {
            if (protocol.path("name").asText().equals("acme")) {
                return protocol.path("version").asText();
            }
        }
        throw new AssertionError("acme is not served");
    }

    private static String refused(Node node, String command) {
        return node.launcher("console", command).fails().output();
    }

    private static JsonNode last(Node node) {
        return node.json("upgrade:status").get(0);
    }

    @Test
    @Order(1)
    void plan_copyUnderAHigherVersion_isHotAndChangesNothing(Node node) throws IOException {
        String before = version(node);
        JsonNode step = node.json("upgrade:plan " + copy(node, "1.0.1")).get(0);

        assertThat(step.path("bundle").asText()).isEqualTo(ACME);
        assertThat(step.path("installed").asText()).isEqualTo(before);
        assertThat(step.path("change").asText()).isEqualTo("hot");
        assertThat(step.path("missing")).isEmpty();
        assertThat(version(node)).isEqualTo(before);
    }

    @Test
    @Order(2)
    void apply_goodVersionUnderLoad_failsNobody(Node node) throws IOException {
        String jar = copy(node, "1.0.1");
        try (Repeated load = load(node)) {
            node.console("upgrade:apply " + jar + " --watch 5");

            assertThat(version(node)).isEqualTo("1.0.1");
            assertThat(last(node).path("state").asText()).isEqualTo("good");
            assertThat(load.answers()).containsOnlyKeys(GOOD);
        }
    }

    @Test
    @Order(3)
    void apply_handlerThatDoesNotStart_leavesTheOneBefore(Node node) throws IOException {
        String jar = copy(node, "1.0.2", "/AcmeHandler.class");
        try (Repeated load = load(node)) {
            assertThat(refused(node, "upgrade:apply " + jar + " --watch 5")).contains("rolledBack");

            assertThat(version(node)).isEqualTo("1.0.1");
            assertThat(load.answers()).containsOnlyKeys(GOOD);
        }
    }

    @Test
    @Order(4)
    void apply_handlerThatAnswers500_isRolledBack(Node node) throws IOException {
        String jar = copy(node, "1.0.3", "/wire/internal/Json.class");
        try (Repeated load = load(node)) {
            assertThat(refused(node, "upgrade:apply " + jar + " --watch 60")).contains("rolledBack");

            assertThat(last(node).path("detail").asText()).contains("acme answered", "with an error");
            assertThat(version(node)).isEqualTo("1.0.1");
            int failed = load.others(GOOD);
            load.awaitMore(5);
            assertThat(load.others(GOOD)).isEqualTo(failed);
        }
    }

    @Test
    @Order(5)
    void rollback_byHand_bringsTheDistributionsVersionBack(Node node) {
        try (Repeated load = load(node)) {
            node.console("upgrade:rollback");

            assertThat(version(node)).startsWith("1.0.0");
            assertThat(load.answers()).containsOnlyKeys(GOOD);
        }
        assertThat(node.json("audit:list --action upgrade.")).hasSizeGreaterThanOrEqualTo(8);
    }
}
