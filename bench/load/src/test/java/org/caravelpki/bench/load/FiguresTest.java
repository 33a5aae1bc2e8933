package org.caravelpki.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private static final long MILLI = 1_000_000;

    @Test
    void json_ofAThousandOrders_hasRatePercentilesAndCost() {
        long[] even = LongStream.rangeClosed(1, 500).map(i -> i * 2 * MILLI).toArray();
        long[] odd = LongStream.range(0, 500).map(i -> (i * 2 + 1) * MILLI).toArray();

        assertThat(Figures.of(List.of(even, odd), 0, 3, 4, 2_000 * MILLI).json())
                .isEqualTo("{\"ops_per_s\":250.0,\"p50_ms\":500.00,\"p99_ms\":990.00,\"p999_ms\":999.00,"
                        + "\"operations\":1000,\"failed\":0,\"retries\":3,\"client_cpu_ms_per_op\":2.000}");
    }

    @Test
    void json_ofNothing_isStillJson() {
        assertThat(Figures.of(List.of(), 10, 0, 4, MILLI).json())
                .contains("\"operations\":0", "\"failed\":10", "\"p999_ms\":0.00");
    }
}
