package org.caravelpki.core.ca.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.caravelpki.api.admin.HealthCheck.Health;
import org.caravelpki.api.admin.HealthCheck.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EngineHealthTest {
    private final EngineFixture fixture = EngineFixture.withCas();
    private EngineHealth health = new EngineHealth(true, fixture.clock);

    EngineHealthTest() {
        wire();
    }

    private void wire() {
        health.engine = fixture.engine;
        health.bootstrap = new Bootstrap(fixture.engine, Configured.with(Map.of()));
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private void assertHealth(Status status, String sentence) {
        Health found = health.check();
        assertThat(found.part()).isEqualTo("certification authority");
        assertThat(found.status()).isEqualTo(status);
        assertThat(found.detail()).contains(sentence);
    }

    @Test
    void check_allThere_isUp() {
        assertHealth(Status.UP, "2 CAs can issue.");
    }

    @Test
    void check_noEngineYet_isDown() {
        health.engine = null;
        assertHealth(Status.DOWN, "it waits for the database");
    }

    @Test
    void check_noLinter_isDown() {
        fixture.linters.clear();
        assertHealth(Status.DOWN, "No lint rules");
    }

    @Test
    void check_noLinterAndNoneRequired_isUp() {
        fixture.linters.clear();
        health = new EngineHealth(false, fixture.clock);
        wire();
        assertHealth(Status.UP, "2 CAs");
    }

    @Test
    void check_keyProviderIsBeingReplaced_isDegradedAndUpAgain() {
        fixture.router.unbindProvider(fixture.keys, MemoryKeys.PROPERTIES);
        assertHealth(Status.DEGRADED, "is being replaced");

        fixture.router.bindProvider(fixture.keys, MemoryKeys.PROPERTIES);
        assertHealth(Status.UP, "2 CAs");
    }

    @Test
    void check_keyProviderAwayForLongerThanSignaturesWait_isDown() {
        fixture.router.unbindProvider(fixture.keys, MemoryKeys.PROPERTIES);
        fixture.nanos = Duration.ofMillis(20).toNanos();
        assertHealth(Status.DOWN, "is away");
    }

    @Test
    void check_certificateOfACaEndsSoon_isDegraded() {
        health = new EngineHealth(true, Clock.offset(fixture.clock, Duration.ofDays(3640)));
        wire();
        assertHealth(Status.DEGRADED, "The certificate of the CA issuing ends on ");
    }
}
