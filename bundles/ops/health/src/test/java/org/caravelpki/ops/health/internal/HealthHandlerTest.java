package org.caravelpki.ops.health.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.caravelpki.api.admin.HealthCheck.Health;
import org.caravelpki.api.admin.HealthCheck.Status;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.testkit.ra.HandlerRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthHandlerTest {
    private long now;
    private Status status = Status.UP;
    private final Part part = () -> Optional.of(new Health("database", status, "internal detail"));
    private final HealthWatch watch =
            new HealthWatch(new CheckRound(List.of(), List.of(), 0, () -> now), () -> List.of(part), () -> now);
    private final HealthHandler handler = new HealthHandler(watch);

    @AfterEach
    void stop() {
        handler.stop();
    }

    @Test
    void ready_beforeTheFirstRound_is503() {
        assertThat(get("/health/ready")).isEqualTo("503 DOWN\n");
    }

    @Test
    void ready_up_is200() {
        watch.look();

        assertThat(get("/health/ready")).isEqualTo("200 UP\n");
    }

    @Test
    void ready_degraded_is200AndSaysSo() {
        status = Status.DEGRADED;
        watch.look();

        assertThat(get("/health/ready")).isEqualTo("200 DEGRADED\n");
    }

    @Test
    void ready_down_is503WithoutDetail() {
        status = Status.DOWN;
        watch.look();

        assertThat(get("/health/ready")).isEqualTo("503 DOWN\n");
    }

    @Test
    void ready_roundThatNeverEnds_is503() {
        watch.look();
        now = TimeUnit.SECONDS.toNanos(31);

        assertThat(get("/health/ready")).isEqualTo("503 DOWN\n");
    }

    @Test
    void live_nodeNotReady_is200() {
        status = Status.DOWN;
        watch.look();

        assertThat(get("/health/live")).isEqualTo("200 UP\n");
    }

    @Test
    void live_roundThatNeverEnds_is503() {
        now = TimeUnit.SECONDS.toNanos(31);

        assertThat(get("/health/live")).isEqualTo("503 DOWN\n");
    }

    @Test
    void answer_isNeverCached() {
        assertThat(answer("GET", "/health/ready").headers()).contains(new Response.Header("Cache-Control", "no-store"));
    }

    @Test
    void post_isRefused() {
        Response answer = answer("POST", "/health/ready");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.headers()).contains(new Response.Header("Allow", "GET, HEAD"));
    }

    private Response answer(String method, String path) {
        return handler.handle(HandlerRequest.of(method, path))
                .toCompletableFuture()
                .join();
    }

    private String get(String path) {
        Response answer = answer("GET", path);
        return answer.status() + " "
                + new String(((Response.Body.Bytes) answer.body()).octets(), StandardCharsets.UTF_8);
    }
}
