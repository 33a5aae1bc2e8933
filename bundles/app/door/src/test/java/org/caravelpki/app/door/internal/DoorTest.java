package org.caravelpki.app.door.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.servlet.FilterChain;
import javax.servlet.ServletException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DoorTest {
    private final FakeNode node = new FakeNode();
    private final Door door = node.door();
    private final FakeNode.App admin = node.install("/api/node, /api/keys");

    private Exchange ask(String path) throws IOException, ServletException {
        return ask(path, (request, response) -> ((javax.servlet.http.HttpServletResponse) response).setStatus(200));
    }

    private Exchange ask(String path, FilterChain chain) throws IOException, ServletException {
        Exchange exchange = new Exchange(path);
        door.doFilter(exchange.request(), exchange.response(), chain);
        return exchange;
    }

    @Test
    void doFilter_applicationServes_isPassedOn() throws Exception {
        admin.serve();

        assertThat(ask("/api/node").status()).isEqualTo(200);
        assertThat(ask("/api/keys/1").status()).isEqualTo(200);
    }

    @Test
    void doFilter_applicationInstalledAndNotServing_is503WithRetryAfter() throws Exception {
        Exchange answer = ask("/api/node/x");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("2");
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.body()).contains("\"detail\":\"This part of the node is not at work");
    }

    @Test
    void doFilter_applicationStopsServing_is503AndServesAgain() throws Exception {
        admin.serve();
        admin.leave();
        assertThat(ask("/api/node").status()).isEqualTo(503);

        admin.serve();
        assertThat(ask("/api/node").status()).isEqualTo(200);
    }

    @Test
    void doFilter_nobodysPath_isPassedOnForCxfToRefuse() throws Exception {
        assertThat(ask("/api/nodes").status()).isEqualTo(200);
        assertThat(ask("/hawtio").status()).isEqualTo(200);
    }

    @Test
    void doFilter_applicationUninstalled_isNobodysPath() throws Exception {
        admin.serve();
        admin.leave();
        admin.uninstall();

        assertThat(ask("/api/node").status()).isEqualTo(200);
    }

    @Test
    void removedService_requestInside_waitsForItAndLetsNobodyElseIn() throws Exception {
        admin.serve();
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        CompletableFuture<Exchange> slow = CompletableFuture.supplyAsync(() -> askUnchecked(inside, go));
        assertThat(inside.await(30, TimeUnit.SECONDS)).isTrue();

        CompletableFuture<Void> leaving = CompletableFuture.runAsync(admin::leave);
        while (ask("/api/node").status() != 503) {
            Thread.onSpinWait();
        }
        assertThat(leaving).isNotDone();
        go.countDown();

        assertThat(slow.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
        assertThat(leaving).succeedsWithin(Duration.ofSeconds(30));
    }

    private Exchange askUnchecked(CountDownLatch inside, CountDownLatch go) {
        try {
            return ask("/api/node", (request, response) -> {
                inside.countDown();
                await(go);
                ((javax.servlet.http.HttpServletResponse) response).setStatus(200);
            });
        } catch (IOException | ServletException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void removedService_asynchronousRequest_isInsideUntilItIsComplete() throws Exception {
        admin.serve();
        Exchange later = new Exchange("/api/node");
        door.doFilter(later.request(), later.response(), (request, response) -> request.startAsync());

        CompletableFuture<Void> leaving = CompletableFuture.runAsync(admin::leave);
        while (ask("/api/node").status() != 503) {
            Thread.onSpinWait();
        }
        assertThat(leaving).isNotDone();
        later.startAgain();
        later.complete();

        assertThat(leaving).succeedsWithin(Duration.ofSeconds(30));
    }

    @Test
    void removedService_requestFailed_isNotInsideAnyMore() {
        admin.serve();
        assertThatThrownBy(() -> ask("/api/node", (request, response) -> {
                    throw new ServletException("bug");
                }))
                .hasMessage("bug");

        assertThat(CompletableFuture.runAsync(admin::leave)).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void close_requestNeverLeaves_waitsNoLongerThanTheMostPatient() {
        Api api = new Api();
        assertThat(api.enter()).isTrue();

        api.close(Duration.ofMillis(1));

        assertThat(api.enter()).isFalse();
    }
}
