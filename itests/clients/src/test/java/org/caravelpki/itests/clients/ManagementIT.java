package org.caravelpki.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The API on the management listener while its application is replaced. */
@ExtendWith(SharedNode.class)
class ManagementIT {
    private static final String ADMIN = "org.caravelpki.app.admin";
    private static final String SERVED = "200";
    private static final String REPLACED = "503, retry after 2";

    @TempDir
    private Path directory;

    private HttpClient http;
    private URI api;

    @BeforeEach
    void connect(Node node) throws Exception {
        api = URI.create("https://localhost:" + node.managementPort() + "/api/node");
        http = HttpClient.newBuilder()
                .sslContext(SimpleClient.trusting(certificate(node)))
                .build();
    }

    /** The listener's own certificate, which nobody issued. */
    private Path certificate(Node node) throws Exception {
        Path keys = node.home().resolve("keys");
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys.resolve("management.p12"))) {
            store.load(
                    in,
                    Files.readString(keys.resolve("management.secret")).strip().toCharArray());
        }
        return Files.write(
                directory.resolve("management.cer"),
                store.getCertificate("management").getEncoded());
    }

    private HttpResponse<String> get(URI address) {
        try {
            return http.send(
                    HttpRequest.newBuilder(address)
                            .timeout(Duration.ofSeconds(30))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String word(String path) {
        HttpResponse<String> answer = get(api.resolve(path));
        return answer.statusCode()
                + answer.headers()
                        .firstValue("Retry-After")
                        .map(seconds -> ", retry after " + seconds)
                        .orElse("");
    }

    private Repeated client() {
        return new Repeated(() -> word("/api/node"), Duration.ofMillis(1));
    }

    private void awaitServed() {
        assertThat(Soon.ask(() -> word("/api/node"), SERVED::equals)).isEqualTo(SERVED);
    }

    @Test
    void api_applicationReplacedUnderRequests_isServedOrToldToComeAgain(Node node) throws IOException {
        Swap swap = new Swap(node, directory, ADMIN);
        awaitServed();
        try (Repeated client = client()) {
            for (int round = 0; round < 3; round++) {
                swap.update();
                awaitServed();
            }
            node.console("bundle:restart " + ADMIN);
            awaitServed();
            client.awaitMore(5);

            assertThat(client.answers()).containsKey(SERVED);
            assertThat(client.answers().keySet()).isSubsetOf(SERVED, REPLACED);
        }
    }

    @Test
    void api_applicationStopped_saysSoInOneSentenceAndKnowsItsPathsOnly(Node node) {
        awaitServed();
        node.console("bundle:stop " + ADMIN);
        try {
            HttpResponse<String> answer = get(api);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(answer.body()).contains("\"detail\":\"This part of the node is not at work");
            assertThat(word("/api/node/anything")).isEqualTo(REPLACED);
            assertThat(word("/api/nothing")).isEqualTo("404");
        } finally {
            node.console("bundle:start " + ADMIN);
        }
        awaitServed();
    }

    @Test
    void api_unknownPaths_areNotFound() {
        awaitServed();

        assertThat(word("/api/nothing")).isEqualTo("404");
        assertThat(word("/api/nodes")).isEqualTo("404");
        assertThat(word("/api/node/nothing")).isEqualTo("404");
        assertThat(word("/nothing")).isEqualTo("404");
    }

    @Test
    void api_doorItselfReplaced_isServed(Node node) {
        awaitServed();
        try (Repeated client = client()) {
            node.console("bundle:update org.caravelpki.app.door");
            client.awaitMore(5);

            assertThat(client.answers()).containsOnlyKeys(SERVED);
        }
    }
}
