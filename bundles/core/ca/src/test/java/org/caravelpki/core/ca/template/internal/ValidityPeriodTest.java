package org.caravelpki.core.ca.template.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValidityPeriodTest {
    private static final Instant LEAP_DAY = Instant.parse("2028-02-29T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "P90D,     2028-05-29T12:00:00Z",
        "P1Y,      2029-02-28T12:00:00Z",
        "P1M,      2028-03-29T12:00:00Z",
        "P2W,      2028-03-14T12:00:00Z",
        "PT12H,    2028-03-01T00:00:00Z",
        "P1DT30M,  2028-03-01T12:30:00Z"
    })
    void after_eachForm_goesByTheCalendar(String text, Instant expected) {
        assertThat(ValidityPeriod.parse(text).orElseThrow().after(LEAP_DAY)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "P", "PT", "P-1D", "90", "P1H", "P1.5D", "PT1D", "P99999999999D"})
    void parse_otherText_isEmpty(String text) {
        assertThat(ValidityPeriod.parse(text)).isEmpty();
    }

    @Test
    void from_start_isTheDistance() {
        assertThat(ValidityPeriod.parse("P1M").orElseThrow().from(LEAP_DAY)).hasDays(29);
    }
}
