package org.caravelpki.ops.upgrade.watch.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.caravelpki.api.admin.Latencies;
import org.junit.jupiter.api.Test;

class JudgeTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T12:00:00Z");
    private static final Set<String> PARTS = Set.of("database", "keys");

    private Sample minuteAgo = sample(-60, 0, 0, 1);
    private Sample begin = sample(0, 1_000, 0, 1);

    private static Sample sample(int second, long answers, long errors, int... millis) {
        Map<Duration, Long> counts = new TreeMap<>();
        for (int time : millis) {
            counts.merge(Duration.ofMillis(time), answers / millis.length, Long::sum);
        }
        return sample(
                second, Map.of("acme", new Traffic(answers, errors, new Latencies(new TreeMap<>(counts)))), Set.of());
    }

    private static Sample sample(int second, Map<String, Traffic> traffic, Set<String> down) {
        return new Sample(BEGIN.plusSeconds(second), traffic, down, PARTS);
    }

    private Judge judge() {
        return new Judge(minuteAgo, begin, BEGIN.plusSeconds(30), "acme"::equals);
    }

    private static Sample after(int second, long answers, long errors, Duration... times) {
        Map<Duration, Long> counts = new TreeMap<>(Map.of(Duration.ofMillis(1), 1_000L));
        for (Duration time : times) {
            counts.merge(time, 1L, Long::sum);
        }
        return sample(
                second,
                Map.of("acme", new Traffic(1_000 + answers, errors, new Latencies(new TreeMap<>(counts)))),
                Set.of());
    }

    private static Sample slow(int second, int count, int millis) {
        Map<Duration, Long> counts = new TreeMap<>(Map.of(Duration.ofMillis(1), 1_000L));
        counts.merge(Duration.ofMillis(millis), (long) count, Long::sum);
        return sample(
                second, Map.of("acme", new Traffic(1_000 + count, 0, new Latencies(new TreeMap<>(counts)))), Set.of());
    }

    @Test
    void errors_moreThanOnePercent_areTooMany() {
        assertThat(judge().objection(after(5, 290, 3)))
                .contains("acme answered 3 of 290 requests with an error (1.0 %, the minute before 0.0 %).");
    }

    @Test
    void errors_exactlyOnePercent_areBorne() {
        assertThat(judge().objection(after(5, 300, 3))).isEmpty();
    }

    @Test
    void errors_twoOfTwoRequests_areNoReasonYet() {
        assertThat(judge().objection(after(5, 2, 2))).isEmpty();
        assertThat(judge().objection(after(5, 3, 3))).isPresent();
    }

    @Test
    void errors_asManyAsBefore_areNotTheUpgrades() {
        minuteAgo = sample(-60, 0, 0, 1);
        begin = sample(0, 1_000, 50, 1);

        assertThat(judge().objection(after(5, 100, 55))).isEmpty();
        assertThat(judge().objection(after(5, 100, 57))).isPresent();
    }

    @Test
    void errors_ofAProtocolThatIsNotWatched_areIgnored() {
        Sample now = sample(5, Map.of("ocsp", new Traffic(100, 100, Latencies.NONE)), Set.of());

        assertThat(judge().objection(now)).isEmpty();
    }

    @Test
    void times_threefoldInTheSecondHalf_areTooSlow() {
        Judge judge = judge();
        assertThat(judge.objection(slow(15, 0, 50))).isEmpty();

        assertThat(judge.objection(slow(20, 150, 50)))
                .contains("acme became slow: p99 is 50.0 ms, the minute before 1.0 ms.");
    }

    @Test
    void times_slowOnlyWhileNothingIsCompiled_areBorne() {
        Judge judge = judge();
        assertThat(judge.objection(slow(5, 400, 50))).isEmpty();
        assertThat(judge.objection(slow(15, 400, 50))).isEmpty();
        assertThat(judge.objection(slow(30, 400, 50))).isEmpty();
    }

    @Test
    void times_fewerThanAHundredAnswers_areNotJudged() {
        Judge judge = judge();
        judge.objection(slow(15, 0, 50));

        assertThat(judge.objection(slow(20, 99, 50))).isEmpty();
    }

    @Test
    void times_threefoldButFast_areBorne() {
        Judge judge = judge();
        judge.objection(slow(15, 0, 5));

        assertThat(judge.objection(slow(20, 150, 5))).isEmpty();
        assertThat(judge.objection(slow(20, 150, 6))).isPresent();
    }

    @Test
    void health_downForThreeSeconds_isNotGood() {
        Judge judge = judge();
        assertThat(judge.objection(sample(1, Map.of(), Set.of("database")))).isEmpty();
        assertThat(judge.objection(sample(3, Map.of(), Set.of("database")))).isEmpty();

        assertThat(judge.objection(sample(4, Map.of(), Set.of("database"))))
                .contains("The node is not ready: database.");
    }

    @Test
    void health_downAndUpAgain_isBorne() {
        Judge judge = judge();
        judge.objection(sample(1, Map.of(), Set.of("database")));
        judge.objection(sample(2, Map.of(), Set.of()));

        assertThat(judge.objection(sample(4, Map.of(), Set.of("database")))).isEmpty();
    }

    @Test
    void health_partThatHasGone_isNotReady() {
        Judge judge = judge();
        judge.objection(new Sample(BEGIN.plusSeconds(1), Map.of(), Set.of(), Set.of("database")));

        assertThat(judge.objection(new Sample(BEGIN.plusSeconds(5), Map.of(), Set.of(), Set.of("database"))))
                .contains("The node is not ready: keys.");
    }

    @Test
    void health_downBefore_isNotTheUpgrades() {
        begin = sample(0, Map.of(), Set.of("database"));
        Judge judge = judge();
        judge.objection(sample(1, Map.of(), Set.of("database")));

        assertThat(judge.objection(sample(20, Map.of(), Set.of("database")))).isEmpty();
    }

    @Test
    void lastMinute_isNotLongerThanThat() {
        LastMinute lastMinute = new LastMinute();
        for (int second = -90; second <= 0; second += 5) {
            lastMinute.add(sample(second, Map.of(), Set.of()));
        }
        assertThat(lastMinute.before(begin).at()).isEqualTo(BEGIN.minusSeconds(60));
        assertThat(new LastMinute().before(begin)).isEqualTo(begin);
        assertThat(Optional.of(lastMinute.before(sample(30, Map.of(), Set.of())).at()))
                .contains(BEGIN.minusSeconds(30));
    }
}
