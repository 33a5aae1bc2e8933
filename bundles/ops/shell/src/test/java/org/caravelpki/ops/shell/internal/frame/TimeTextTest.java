package org.caravelpki.ops.shell.internal.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.caravelpki.api.model.PkiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {
    @ParameterizedTest
    @CsvSource({"90m,PT90M", "12h,PT12H", "30d,P30D", "2w,P14D", "10y,P3650D"})
    void duration_eachUnit_isRead(String text, Duration expected) {
        assertThat(TimeText.duration(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "d", "-1d", "1.5h", "1234567d", "3 months"})
    void duration_malformed_isRefused(String text) {
        assertThatThrownBy(() -> TimeText.duration(text)).isInstanceOf(PkiException.class);
    }

    @Test
    void instant_date_isMidnightUtc() {
        assertThat(TimeText.instant("2026-01-31")).isEqualTo(Instant.parse("2026-01-31T00:00:00Z"));
    }

    @Test
    void instant_dateAndTime_isRead() {
        assertThat(TimeText.instant("2026-01-31T12:30:00Z")).isEqualTo(Instant.parse("2026-01-31T12:30:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tomorrow", "2026-13-01", "31.1.2026", "2026-01-31T25:00:00Z"})
    void instant_malformed_isRefused(String text) {
        assertThatThrownBy(() -> TimeText.instant(text)).isInstanceOf(PkiException.class);
    }
}
