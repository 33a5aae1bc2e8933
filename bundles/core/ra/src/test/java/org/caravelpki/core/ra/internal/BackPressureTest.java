package org.caravelpki.core.ra.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caravelpki.core.ra.internal.Engine.assertRefused;
import static org.caravelpki.core.ra.internal.Engine.join;
import static org.caravelpki.core.ra.internal.Engine.simple;
import static org.caravelpki.core.ra.internal.Requests.golden;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.caravelpki.api.model.PkiException.Kind;
import org.caravelpki.api.pki.Enrollment;
import org.junit.jupiter.api.Test;

/** However many ask at once, 512 requests are in the making. */
class BackPressureTest {
    private static final int PLACES = 512;

    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final Engine engine = new Engine(waiting::add);

    private CompletableFuture<Enrollment> enroll(int number) {
        return engine.ra.enroll(simple("r" + number, golden("ec.csr"))).toCompletableFuture();
    }

    private List<CompletableFuture<Enrollment>> enrollAtOnce(int count) {
        return IntStream.range(0, count).mapToObj(this::enroll).toList();
    }

    private void workOff() {
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    @Test
    void enroll_oneTooMany_isToldAtOnceToComeAgain() {
        enrollAtOnce(PLACES);

        CompletableFuture<Enrollment> refused = enroll(PLACES);

        assertThat(waiting).hasSize(PLACES);
        assertThat(refused).isCompletedExceptionally();
        assertRefused(Kind.UNAVAILABLE, "Too many", () -> join(refused));
    }

    @Test
    void enroll_tenThousandAtOnce_leavesNothingBehindOfThoseRefused() {
        List<CompletableFuture<Enrollment>> all = enrollAtOnce(10_000);

        assertThat(waiting).hasSize(PLACES);
        assertThat(all.stream().filter(CompletableFuture::isCompletedExceptionally))
                .hasSize(10_000 - PLACES);
    }

    @Test
    void enroll_afterTheOthersAreIssued_isIssued() {
        enrollAtOnce(PLACES);
        workOff();

        CompletableFuture<Enrollment> next = enroll(PLACES);
        workOff();

        assertThat(join(next)).isInstanceOf(Enrollment.Issued.class);
    }

    @Test
    void enroll_afterTheOthersFailed_isIssued() {
        engine.ca.signer(order -> {
            throw new IllegalStateException("a bug");
        });
        enrollAtOnce(PLACES);
        workOff();
        engine.ca.signer(order -> order.publicKey());

        CompletableFuture<Enrollment> next = enroll(PLACES);
        workOff();

        assertThat(join(next)).isInstanceOf(Enrollment.Issued.class);
    }

    @Test
    void enroll_executorThatBreaks_freesThePlace() {
        Engine broken = new Engine(task -> {
            throw new IllegalStateException("a bug");
        });
        for (int i = 0; i <= PLACES; i++) {
            CompletableFuture<Enrollment> failed =
                    broken.ra.enroll(simple("r" + i, golden("ec.csr"))).toCompletableFuture();

            assertThatThrownBy(() -> join(failed))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("a bug");
        }
    }
}
