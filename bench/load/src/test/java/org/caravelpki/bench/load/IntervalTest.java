package org.caravelpki.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class IntervalTest {
    private static final long MILLI = 1_000_000;

    private final Interval interval = new Interval(1_000 * MILLI);

    private JsonNode end(long millis) throws IOException {
        return new ObjectMapper().readTree(interval.json("swap", millis * MILLI));
    }

    @Test
    void json_ofAnswers_hasTheLongestOfAllAndOfEachKind() throws IOException {
        interval.answered(Kind.OCSP, 1_000 * MILLI, 1_002 * MILLI);
        interval.answered(Kind.OCSP, 1_001 * MILLI, 1_052 * MILLI);
        interval.answered(Kind.ACME, 1_010 * MILLI, 1_310 * MILLI);
        JsonNode line = end(2_000);
        assertThat(line.get("name").asText()).isEqualTo("swap");
        assertThat(line.get("seconds").asDouble()).isEqualTo(1.0);
        assertThat(line.get("requests").asInt()).isEqualTo(3);
        assertThat(line.get("failed").asInt()).isZero();
        assertThat(line.get("longest_pause_ms").asDouble()).isEqualTo(300.0);
        assertThat(line.at("/kinds/ocsp/requests").asInt()).isEqualTo(2);
        assertThat(line.at("/kinds/ocsp/longest_pause_ms").asDouble()).isEqualTo(51.0);
        assertThat(line.at("/kinds/ocsp/longest_gap_ms").asDouble()).isEqualTo(50.0);
    }

    @Test
    void json_ofGoodAndBadAnswers_hasTheLongestGapBetweenGoodOnes() throws IOException {
        interval.good(Kind.SIMPLE, 1_100 * MILLI);
        interval.answered(Kind.SIMPLE, 1_150 * MILLI, 1_200 * MILLI);
        interval.failed(Kind.SIMPLE, "HTTP 503", 1_200 * MILLI);
        interval.good(Kind.SIMPLE, 1_400 * MILLI);
        interval.good(Kind.OCSP, 1_010 * MILLI);
        JsonNode line = end(2_000);
        assertThat(line.at("/kinds/simple/good").asInt()).isEqualTo(2);
        // To the end of the interval: who is still failing then has no good answer that would end the gap.
        assertThat(line.at("/kinds/simple/longest_good_gap_ms").asDouble()).isEqualTo(600.0);
        assertThat(line.at("/kinds/ocsp/longest_good_gap_ms").asDouble()).isEqualTo(990.0);
    }

    @Test
    void json_ofFailures_countsThemByCauseAndTellsHowLongTheyCame() throws IOException {
        interval.failed(Kind.CRL, "HTTP 503", 1_100 * MILLI);
        interval.failed(Kind.CRL, "HTTP 503", 1_200 * MILLI);
        interval.failed(Kind.SIMPLE, "EOFException", 1_350 * MILLI);
        JsonNode line = end(2_000);
        assertThat(line.get("failed").asInt()).isEqualTo(3);
        assertThat(line.get("failing_ms").asDouble()).isEqualTo(250.0);
        assertThat(line.get("failures").get("crl: HTTP 503").asInt()).isEqualTo(2);
        assertThat(line.get("failures").get("simple: EOFException").asInt()).isEqualTo(1);
    }
}
