package org.caravelpki.provider.sql.writer.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.caravelpki.api.model.StateDocument;
import org.caravelpki.api.model.StateOperation;
import org.caravelpki.api.provider.store.AuditRecord;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.provider.sql.change.internal.Translation;
import org.caravelpki.provider.sql.internal.Ids;
import org.junit.jupiter.api.Test;

class UnitQueueTest {
    private static final Translation TRANSLATION = new Translation(new Ids(Clock.systemUTC(), 1), Clock.systemUTC());

    private static Unit unit(String... documents) {
        return Unit.of(TRANSLATION.plan(Arrays.stream(documents)
                .map(id -> (Change) new Change.State(
                        new StateOperation.Update(new StateDocument("c", id, 1, Instant.EPOCH, Map.of(), ""))))
                .toList()));
    }

    private static Unit audit() {
        return Unit.of(
                TRANSLATION.plan(List.of(new Change.Audit(new AuditRecord(Instant.EPOCH, "-", "a", "b", "c", "{}")))));
    }

    private static Unit document(int length) {
        return document("d", length);
    }

    private static Unit document(String id, int length) {
        StateDocument document = new StateDocument("c", id, 1, Instant.EPOCH, Map.of(), "x".repeat(length));
        return Unit.of(TRANSLATION.plan(List.of(new Change.State(new StateOperation.Insert(document)))));
    }

    @Test
    void take_severalUnits_takesThemAllInOrder() throws InterruptedException {
        UnitQueue queue = new UnitQueue(10, 1_000_000, 10);
        List<Unit> units = List.of(unit("a"), audit(), unit("b", "b"), audit());
        units.forEach(queue::offer);

        assertThat(queue.take()).isEqualTo(units);
    }

    @Test
    void take_unitsOnOneRow_areInDifferentBatches() throws InterruptedException {
        UnitQueue queue = new UnitQueue(10, 1_000_000, 10);
        List<Unit> units = List.of(unit("a", "x"), unit("b"), unit("c", "x"), unit("a"));
        units.forEach(queue::offer);

        assertThat(queue.take()).isEqualTo(units.subList(0, 2));
        assertThat(queue.take()).isEqualTo(units.subList(2, 4));
    }

    @Test
    void take_moreThanABatch_leavesTheRest() throws InterruptedException {
        UnitQueue queue = new UnitQueue(10, 1_000_000, 2);
        List<Unit> units = List.of(audit(), audit(), audit());
        units.forEach(queue::offer);

        assertThat(queue.take()).hasSize(2);
        assertThat(queue.take()).hasSize(1);
    }

    @Test
    void offer_fullQueue_isRefused() {
        UnitQueue queue = new UnitQueue(1, 1_000_000, 2);

        assertThat(queue.offer(audit())).isTrue();
        assertThat(queue.offer(audit())).isFalse();
    }

    @Test
    void offer_unitsThatHoldTooMuch_isRefused() {
        UnitQueue queue = new UnitQueue(10, 5_000, 2);

        assertThat(queue.offer(audit())).isTrue();
        assertThat(queue.offer(document(5_000))).isFalse();
        assertThat(queue.offer(document(2_000))).isTrue();
    }

    @Test
    void offer_oneUnitThatHoldsTooMuch_isTakenWhenNothingElseWaits() throws InterruptedException {
        UnitQueue queue = new UnitQueue(10, 5_000, 2);

        assertThat(queue.offer(document(50_000))).isTrue();
        assertThat(queue.offer(audit())).isFalse();
        queue.take();
        assertThat(queue.offer(audit())).isTrue();
    }

    @Test
    void take_unitsThatHoldMuch_leavesSomeForTheNextTransaction() throws InterruptedException {
        UnitQueue queue = new UnitQueue(1_000, 1L << 30, 1_000);
        for (int i = 0; i < 400; i++) {
            queue.offer(document("d" + i, 50_000));
        }

        assertThat(queue.take()).hasSize(329);
    }

    @Test
    void drain_units_makesRoom() {
        UnitQueue queue = new UnitQueue(10, 5_000, 2);
        queue.offer(document(4_000));
        queue.drain();

        assertThat(queue.offer(document(3_000))).isTrue();
        assertThat(queue.offer(audit())).isFalse();
    }

    @Test
    void take_closed_givesTheRestAndThenNothing() throws InterruptedException {
        UnitQueue queue = new UnitQueue(10, 1_000_000, 10);
        queue.offer(audit());
        queue.close();

        assertThat(queue.offer(audit())).isFalse();
        assertThat(queue.take()).hasSize(1);
        assertThat(queue.take()).isEmpty();
    }
}
