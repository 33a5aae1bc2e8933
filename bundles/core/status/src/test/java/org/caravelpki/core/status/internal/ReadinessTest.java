package org.caravelpki.core.status.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.caravelpki.api.admin.HealthCheck;
import org.junit.jupiter.api.Test;

class ReadinessTest {
    private long nanos;
    private final Readiness readiness = new Readiness(() -> nanos);

    @Test
    void health_nothingLookedAtYet_isDown() {
        assertThat(readiness.health().status()).isEqualTo(HealthCheck.Status.DOWN);
    }

    @Test
    void health_noProblems_isUp() {
        readiness.crls(List.of());
        readiness.responders(List.of());
        assertThat(readiness.health().status()).isEqualTo(HealthCheck.Status.UP);
    }

    @Test
    void health_problemRightAfterTheStart_isDown() {
        readiness.crls(List.of("There is no valid CRL issuing-1."));
        readiness.responders(List.of());
        assertThat(readiness.health().status()).isEqualTo(HealthCheck.Status.DOWN);
    }

    @Test
    void health_problemLater_isDegradedAndSaysWhich() {
        readiness.crls(List.of());
        readiness.responders(List.of("The responder of issuing-1 has no certificate."));
        nanos += Duration.ofSeconds(61).toNanos();
        assertThat(readiness.health())
                .isEqualTo(new HealthCheck.Health(
                        "status", HealthCheck.Status.DEGRADED, "The responder of issuing-1 has no certificate."));
    }
}
