package org.caravelpki.provider.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class IdsTest {
    private static final Instant NOW = Instant.parse("2025-06-01T00:00:00Z");

    private static Ids at(Instant now, int node) {
        return new Ids(Clock.fixed(now, ZoneOffset.UTC), node);
    }

    @Test
    void next_standingClock_stillRises() {
        Ids ids = at(NOW, 1);
        long before = 0;
        for (int i = 0; i < 10_000; i++) {
            long id = ids.next();
            assertThat(id).isGreaterThan(before);
            before = id;
        }
    }

    @Test
    void next_sameMillisecondOnTwoNodes_differs() {
        assertThat(at(NOW, 1).next()).isNotEqualTo(at(NOW, 2).next());
        assertThat(at(NOW, 1023).next() & 1023).isEqualTo(1023);
    }

    @Test
    void next_laterMillisecond_isGreaterOnEveryNode() {
        assertThat(at(NOW.plusMillis(1), 1).next()).isGreaterThan(at(NOW, 1023).next());
    }

    @Test
    void next_farFuture_isStillPositive() {
        assertThat(at(Instant.parse("2093-01-01T00:00:00Z"), 1023).next()).isPositive();
    }

    @Test
    void passOver_idOfAClockThatRanAhead_goesOnBehindIt() {
        long ahead = at(NOW.plusSeconds(3600), 7).next();
        Ids ids = at(NOW, 1);

        ids.passOver(ahead);

        assertThat(ids.next()).isGreaterThan(ahead);
    }
}
