package org.caravelpki.ops.shell.internal.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CellTest {
    @Test
    void text_ofWholeDays_countsDays() {
        assertThat(Cell.text(Duration.ofDays(7))).isEqualTo("7d");
    }

    @Test
    void text_ofHoursAndMinutes_namesBoth() {
        assertThat(Cell.text(Duration.ofMinutes(90))).isEqualTo("1h30m");
    }

    @Test
    void text_ofNoTime_isZero() {
        assertThat(Cell.text(Duration.ZERO)).isEqualTo("0s");
    }

    @Test
    void text_ofAnInstant_stopsAtMilliseconds() {
        assertThat(Cell.text(Instant.parse("2026-01-01T00:00:00.123456789Z"))).isEqualTo("2026-01-01T00:00:00.123Z");
    }
}
