package org.caravelpki.bench.driver.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    private final Latencies thousand = new Latencies(
            LongStream.rangeClosed(1, 1_000).map(ms -> ms * 1_000_000).toArray());

    @Test
    void perMille_ofAThousand_isTheNearestRank() {
        assertThat(thousand.perMille(500)).isEqualTo(500);
        assertThat(thousand.perMille(990)).isEqualTo(990);
        assertThat(thousand.perMille(999)).isEqualTo(999);
    }

    @Test
    void perMille_ofOne_isThatOne() {
        assertThat(new Latencies(new long[] {3_000_000}).perMille(999)).isEqualTo(3);
    }

    @Test
    void perMille_ofNothing_isZero() {
        assertThat(new Latencies(new long[0]).perMille(500)).isZero();
    }
}
