package org.caravelpki.edge.http.dispatch.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.caravelpki.api.admin.Latencies;
import org.junit.jupiter.api.Test;

class HistogramTest {
    private final Histogram histogram = new Histogram();

    @Test
    void classes_eachNanosecond_isBelowItsEndAndAtOrAboveTheEndBefore() {
        for (long nanos = 1; nanos < 1L << 36; nanos += 1 + nanos / 97) {
            int index = Histogram.indexOf(nanos);
            assertThat(nanos).isLessThan(Histogram.endOf(index));
            assertThat(index == 0 ? 0 : Histogram.endOf(index - 1)).isLessThanOrEqualTo(nanos);
        }
    }

    @Test
    void classes_areAboutAnEighthWide() {
        for (long nanos = 4_096; nanos < 1L << 36; nanos *= 3) {
            assertThat((double) Histogram.endOf(Histogram.indexOf(nanos)) / nanos)
                    .isBetween(1.0, 1.13);
        }
    }

    @Test
    void record_moreThanTheLastClassOrLessThanNothing_isCounted() {
        histogram.record(Long.MAX_VALUE);
        histogram.record(-5);

        assertThat(histogram.read().total()).isEqualTo(2);
    }

    @Test
    void percentile_ofAHundred_isTheUpperEndOfItsClass() {
        IntStream.rangeClosed(1, 100).forEach(millis -> histogram.record(millis * 1_000_000L));

        Latencies latencies = histogram.read();
        assertThat(latencies.percentile(50).orElseThrow()).isBetween(Duration.ofMillis(50), Duration.ofMillis(57));
        assertThat(latencies.percentile(99).orElseThrow()).isBetween(Duration.ofMillis(99), Duration.ofMillis(112));
    }

    @Test
    void since_anEarlierReading_isWhatHappenedBetween() {
        histogram.record(1_000_000);
        Latencies earlier = histogram.read();
        histogram.record(1_000_000);
        histogram.record(50_000_000);

        Latencies between = histogram.read().since(earlier);
        assertThat(between.total()).isEqualTo(2);
        assertThat(between.percentile(100).orElseThrow()).isGreaterThan(Duration.ofMillis(50));
        assertThat(earlier.since(earlier).percentile(99)).isEmpty();
    }

    @Test
    void record_manyThreads_losesNone() throws InterruptedException {
        List<Thread> threads = IntStream.range(0, 20)
                .mapToObj(number -> new Thread(() -> IntStream.range(0, 5_000).forEach(histogram::record)))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(histogram.read().total()).isEqualTo(100_000);
    }
}
