package org.caravelpki.core.checks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class UsedMarksTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final UsedMarks marks = new UsedMarks(Duration.ofMinutes(10), 100);

    @Test
    void use_manyMoreThanItsCapacity_staysBounded() {
        for (int i = 0; i < 5_000; i++) {
            Instant made = START.plusSeconds(i);
            marks.use(made, i, made);
        }

        assertThat(marks.size()).isLessThanOrEqualTo(100);
    }

    @Test
    void use_moreThanItsCapacityInOneMinute_closesThatMinute() {
        for (int i = 0; i <= 100; i++) {
            assertThat(marks.use(START, i, START)).isTrue();
        }

        assertThat(marks.use(START, 1_000, START)).isFalse();
        assertThat(marks.use(START.plusSeconds(60), 1_001, START.plusSeconds(60)))
                .isTrue();
    }

    @Test
    void use_afterValidityPassed_forgetsWhatNobodyAccepts() {
        for (int i = 0; i < 50; i++) {
            marks.use(START, i, START);
        }
        Instant later = START.plus(Duration.ofMinutes(12));
        marks.use(later, 1, later);

        assertThat(marks.size()).isEqualTo(1);
    }
}
