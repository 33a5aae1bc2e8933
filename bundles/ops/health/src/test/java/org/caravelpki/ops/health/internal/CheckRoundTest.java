package org.caravelpki.ops.health.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.caravelpki.api.admin.HealthCheck.Health;
import org.caravelpki.api.admin.HealthCheck.Status;
import org.junit.jupiter.api.Test;

class CheckRoundTest {
    private static final Part DATABASE = () -> Optional.of(new Health("database", Status.UP, ""));
    private static final Part KEYS = () -> Optional.of(new Health("keys", Status.DEGRADED, "one of two"));
    private static final Part EDGE = () -> Optional.of(new Health("edge", Status.DOWN, "no port"));

    private long now;
    private final CheckRound round = new CheckRound(List.of("database"), List.of(), 10, () -> now);

    @Test
    void ask_allUp_isUp() {
        assertThat(round.ask(List.of(DATABASE))).isEqualTo(new Verdict(Status.UP, List.of(), false));
    }

    @Test
    void ask_oneDegraded_isDegradedAndReady() {
        Verdict verdict = round.ask(List.of(DATABASE, KEYS));

        assertThat(verdict.status()).isEqualTo(Status.DEGRADED);
        assertThat(verdict.isReady()).isTrue();
    }

    @Test
    void ask_oneDown_isNotReadyAndNamesIt() {
        Verdict verdict = round.ask(List.of(DATABASE, KEYS, EDGE));

        assertThat(verdict.isReady()).isFalse();
        assertThat(verdict.troubles()).extracting(Health::part).containsExactly("keys", "edge");
    }

    @Test
    void ask_degradingPartDown_isReadyAndYields() {
        CheckRound frontend = new CheckRound(List.of("link"), List.of("link"), 10, () -> now);
        Part link = () -> Optional.of(new Health("link", Status.DOWN, "no backend answers"));

        assertThat(frontend.ask(List.of(DATABASE, link)).status()).isEqualTo(Status.DEGRADED);
        assertThat(frontend.ask(List.of(DATABASE, link)).yields()).isTrue();
        assertThat(frontend.ask(List.of(EDGE, link)).isReady()).isFalse();
    }

    @Test
    void ask_degradingPartRequiredAndNeverSeen_yields() {
        CheckRound frontend = new CheckRound(List.of("link"), List.of("link"), 10, () -> now);

        assertThat(frontend.ask(List.of(DATABASE)).yields()).isTrue();
    }

    @Test
    void ask_requiredPartNeverSeen_isDown() {
        assertThat(round.ask(List.of(KEYS)).troubles())
                .contains(new Health("database", Status.DOWN, "It has not reported yet."));
    }

    @Test
    void ask_requiredPartAwayForAMoment_countsAsItWas() {
        round.ask(List.of(DATABASE));
        now = 10;

        assertThat(round.ask(List.of()).status()).isEqualTo(Status.UP);
    }

    @Test
    void ask_requiredPartAwayForLong_isDown() {
        round.ask(List.of(DATABASE));
        now = 11;

        assertThat(round.ask(List.of()).troubles()).containsExactly(new Health("database", Status.DOWN, "It is gone."));
    }

    private static Part down(String part, long age) {
        return new Part() {
            @Override
            public Optional<Health> ask() {
                return Optional.of(new Health(part, Status.DOWN, "not yet"));
            }

            @Override
            public long age() {
                return age;
            }
        };
    }

    @Test
    void ask_partComesInThePlaceOfOneThatWorked_mayTakeAMoment() {
        round.ask(List.of(DATABASE));
        now = 5;

        assertThat(round.ask(List.of(down("database", 10))).status()).isEqualTo(Status.DEGRADED);
    }

    @Test
    void ask_partIsNoLongerNew_isDown() {
        round.ask(List.of(DATABASE));
        now = 5;

        assertThat(round.ask(List.of(down("database", 11))).isReady()).isFalse();
    }

    @Test
    void ask_partComesInThePlaceOfOneThatWasDown_isDown() {
        round.ask(List.of(DATABASE, down("keys", 0)));

        assertThat(round.ask(List.of(DATABASE, down("keys", 0))).isReady()).isFalse();
    }

    @Test
    void ask_partIsThereForTheFirstTime_isDown() {
        round.ask(List.of(DATABASE));

        assertThat(round.ask(List.of(DATABASE, down("keys", 0))).isReady()).isFalse();
    }

    @Test
    void ask_partJustGoingAway_isNotCounted() {
        assertThat(round.ask(List.of(DATABASE, Optional::empty)).status()).isEqualTo(Status.UP);
    }

    @Test
    void ask_otherPartGone_isForgotten() {
        round.ask(List.of(DATABASE, EDGE));

        assertThat(round.ask(List.of(DATABASE)).isReady()).isTrue();
    }

    @Test
    void ask_checkThrows_isDownAndTheOthersAreAsked() {
        Part broken = () -> {
            throw new IllegalStateException("bug");
        };

        Verdict verdict = round.ask(List.of(broken, DATABASE));

        assertThat(verdict.isReady()).isFalse();
        assertThat(verdict.troubles()).hasSize(1);
    }

    @Test
    void ask_nobodyReportsAndNothingIsRequired_isDown() {
        assertThat(new CheckRound(List.of(), List.of(), 0, () -> now)
                        .ask(List.of())
                        .isReady())
                .isFalse();
    }
}
