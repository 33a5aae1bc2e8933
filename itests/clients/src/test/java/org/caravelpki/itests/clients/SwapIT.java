package org.caravelpki.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Bundles are replaced while clients go on. */
@ExtendWith(SharedNode.class)
class SwapIT {
    @Test
    void swap_crlBundleUnderLoad_failsNobody(Node node) throws Exception {
        assertNobodyFails(node, node.endpoint("CARAVEL_CRL_URL"), "org.caravelpki.protocol.crl");
    }

    private static void assertNobodyFails(Node node, String url, String bundle) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(20))
                .build();
        ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
        AtomicLong answered = new AtomicLong();
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService clients = Executors.newFixedThreadPool(4);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            running.add(clients.submit(() -> load(request, failures, answered, stop)));
        }
        for (int swap = 0; swap < 5; swap++) {
            long before = answered.get();
            node.console("bundle:update " + bundle);
            while (answered.get() == before && failures.isEmpty()) {
                Thread.onSpinWait();
            }
        }
        stop.set(true);
        for (Future<?> one : running) {
            one.get(60, TimeUnit.SECONDS);
        }
        clients.shutdownNow();
        assertThat(failures).isEmpty();
        assertThat(answered.get()).isGreaterThan(200);
    }

    private static void load(
            HttpRequest request, ConcurrentLinkedQueue<String> failures, AtomicLong answered, AtomicBoolean stop) {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        while (!stop.get()) {
            try {
                HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
                if (answer.statusCode() == 200 && answer.body().length > 100) {
                    answered.incrementAndGet();
                } else {
                    failures.add("HTTP " + answer.statusCode());
                }
            } catch (IOException e) {
                failures.add(e.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
