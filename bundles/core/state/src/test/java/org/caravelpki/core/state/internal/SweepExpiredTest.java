package org.caravelpki.core.state.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.StateDocument;
import org.caravelpki.api.model.StateOperation.Insert;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.LeaseStore;
import org.caravelpki.testkit.ra.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SweepExpiredTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final SettableClock clock = new SettableClock(NOW);
    private final MemoryStore store = new MemoryStore();
    private final ScheduledExecutorService unused = Executors.newSingleThreadScheduledExecutor();
    private boolean leaseIsFree = true;
    private boolean away;

    private final SweepExpired sweep = new SweepExpired(
            store,
            new LeaseStore() {
                @Override
                public Optional<Lease> acquire(String name, Duration length) {
                    if (away) {
                        throw PkiException.unavailable("The database is away.", Duration.ofSeconds(1));
                    }
                    return Optional.of(new Lease(name, 1, NOW.plus(length))).filter(lease -> leaseIsFree);
                }

                @Override
                public void release(Lease lease) {
                    throw new AssertionError("the next sweep wants it again");
                }
            },
            Duration.ofSeconds(60),
            clock,
            unused);

    @AfterEach
    void stop() {
        sweep.stop();
    }

    private void insert(int count, Instant expires) {
        for (int i = 0; i < count; i++) {
            StateDocument document = new StateDocument("acme.nonce", expires + "-" + i, 0, expires, Map.of(), "{}");
            store.write(List.of(new Change.State(new Insert(document))));
        }
    }

    @Test
    void tick_expiredDocuments_areAllDeletedAndOthersStay() {
        insert(2_500, NOW);
        insert(3, NOW.plusSeconds(1));

        sweep.tick();

        assertThat(store.size()).isEqualTo(3);
    }

    @Test
    void tick_anotherNodeHasTheLease_deletesNothing() {
        insert(1, NOW);
        leaseIsFree = false;

        sweep.tick();

        assertThat(store.size()).isEqualTo(1);
    }

    @Test
    void tick_databaseIsAway_waitsForTheNextTick() {
        insert(1, NOW);
        away = true;

        assertThatCode(sweep::tick).doesNotThrowAnyException();
        away = false;
        sweep.tick();
        assertThat(store.size()).isZero();
    }
}
