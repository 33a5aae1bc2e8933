package org.caravelpki.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node of its own goes through: kills in the middle of issuance, stops and starts. */
class LifecycleIT {
    private static final int CLIENTS = 4;

    @TempDir
    private Path directory;

    private Node node;

    @AfterEach
    void stopNode() {
        if (node != null) {
            node.launcher("down");
        }
    }

    @Test
    void kill_inTheMiddleOfIssuance_losesAndDuplicatesNothing() throws Exception {
        node = new Node(directory.resolve("node"));
        node.up();
        JsonNode before = node.json("ca:list");
        SimpleClient client = new SimpleClient(node, "killer", "device");
        byte[] pkcs10 = pkcs10();
        Map<String, String> answered = new ConcurrentHashMap<>();
        for (int round = 0; round < 2; round++) {
            loadUntilKilled(client, pkcs10, answered, round);
            node.up();
        }

        assertThat(node.json("ca:list")).isEqualTo(before);
        assertThat(answered.size()).isGreaterThan(50);
        assertThat(new HashSet<>(answered.values()))
                .as("no serial number twice")
                .hasSameSizeAs(answered.values());
        // What the kill left behind is closed soon after the start, not before the node is ready.
        Map<String, String> recorded = Soon.ask(this::inventory, all -> !all.containsValue("reserved"));
        answered.values()
                .forEach(serial ->
                        assertThat(recorded).as("an answered certificate").containsEntry(serial, "active"));
        assertThat(recorded.values()).as("nothing stays reserved").doesNotContain("reserved");
        node.json("audit:verify")
                .forEach(chain -> assertThat(chain.get("intact").asBoolean())
                        .as(chain.toString())
                        .isTrue());
        assertThat(askAgain(client, pkcs10, answered))
                .as("the same request id gives the same certificate")
                .isEqualTo(answered);
    }

    private void loadUntilKilled(SimpleClient client, byte[] pkcs10, Map<String, String> answered, int round)
            throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger count = new AtomicInteger();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            String prefix = "kill-" + round + "-" + i + "-";
            running.add(clients.submit(() -> {
                for (int n = 0; !stop.get(); n++) {
                    issue(client, pkcs10, prefix + n, answered, count, stop);
                }
            }));
        }
        while (count.get() < 60) {
            Thread.onSpinWait();
        }
        ProcessHandle jvm = ProcessHandle.of(node.pid()).orElseThrow();
        int atKill = count.get();
        jvm.destroyForcibly();
        jvm.onExit().get(30, TimeUnit.SECONDS);
        stop.set(true);
        for (Future<?> one : running) {
            one.get(60, TimeUnit.SECONDS);
        }
        clients.shutdownNow();
        assertThat(atKill).isGreaterThanOrEqualTo(60);
    }

    private static void issue(
            SimpleClient client,
            byte[] pkcs10,
            String id,
            Map<String, String> answered,
            AtomicInteger count,
            AtomicBoolean stop) {
        try {
            HttpResponse<String> answer = client.post(pkcs10, id);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            answered.put(id, serial(answer.body()));
            count.incrementAndGet();
        } catch (IOException e) {
            // The node is dead: whatever it did not answer may or may not exist.
            stop.set(true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> askAgain(SimpleClient client, byte[] pkcs10, Map<String, String> answered)
            throws IOException, InterruptedException {
        Map<String, String> again = new ConcurrentHashMap<>();
        for (String id : answered.keySet()) {
            HttpResponse<String> answer = client.post(pkcs10, id);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            again.put(id, serial(answer.body()));
        }
        return again;
    }

    private Map<String, String> inventory() {
        Map<String, String> found = new ConcurrentHashMap<>();
        Set<String> twice = new HashSet<>();
        for (JsonNode row : node.json("cert:list --policy device --all")) {
            if (found.put(row.get("serial").asText(), row.get("status").asText()) != null) {
                twice.add(row.get("serial").asText());
            }
        }
        assertThat(twice).isEmpty();
        return found;
    }

    private static String serial(String pem) {
        try {
            X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
            String hex = certificate.getSerialNumber().toString(16);
            return hex.length() % 2 == 0 ? hex : "0" + hex;
        } catch (CertificateException e) {
            throw new AssertionError("not a certificate: " + pem, e);
        }
    }

    private byte[] pkcs10() throws IOException {
        Tool tool = new Tool(directory);
        tool.run(
                        "openssl",
                        "req",
                        "-new",
                        "-nodes",
                        "-newkey",
                        "ec",
                        "-pkeyopt",
                        "ec_paramgen_curve:P-256",
                        "-keyout",
                        "k.pem",
                        "-out",
                        "r.pem",
                        "-subj",
                        "/CN=killer.example.test",
                        "-addext",
                        "subjectAltName=DNS:killer.example.test")
                .ok();
        return Files.readAllBytes(directory.resolve("r.pem"));
    }
}
