package org.caravelpki.protocol.acme.wire.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    @ParameterizedTest
    @CsvSource({"PT0S,1", "PT0.2S,1", "PT1S,1", "PT1.001S,2", "PT30S,30", "PT10M,600", "PT2H,600"})
    void seconds_anyDuration_isASmallIntegerRoundedUp(Duration duration, String seconds) {
        assertThat(RetryAfter.seconds(duration)).isEqualTo(seconds);
    }
}
