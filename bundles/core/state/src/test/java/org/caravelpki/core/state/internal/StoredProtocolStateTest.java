package org.caravelpki.core.state.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.StateDocument;
import org.caravelpki.api.model.StateOperation;
import org.caravelpki.api.model.StateOperation.Insert;
import org.caravelpki.api.model.StateOperation.Update;
import org.caravelpki.testkit.ra.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoredProtocolStateTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.250Z");

    private final SettableClock clock = new SettableClock(NOW);
    private final MemoryStore store = new MemoryStore();
    private final ExecutorService readers = Executors.newSingleThreadExecutor();
    private final StoredProtocolState state = new StoredProtocolState(store, store, new Reads(readers), clock);

    @AfterEach
    void stop() {
        state.stop();
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private static StateDocument document(String id, Map<String, String> keys) {
        return new StateDocument("acme.order", id, 0, NOW.plusSeconds(60), keys, "{}");
    }

    private static StateDocument due(String id, Instant at) {
        return document(id, Map.of(StateDocument.DUE, at.toString(), "account", "a1"));
    }

    @Test
    void get_inserted_isReturnedUntilItExpires() {
        join(state.apply(List.of(new Insert(document("o1", Map.of())))));

        assertThat(join(state.get("acme.order", "o1"))).isPresent();
        clock.pass(Duration.ofSeconds(60));
        assertThat(join(state.get("acme.order", "o1"))).isEmpty();
    }

    @Test
    void find_byKey_returnsWhatHasIt() {
        join(state.apply(List.of(
                new Insert(document("o1", Map.of("account", "a1"))),
                new Insert(document("o2", Map.of("account", "a2"))))));

        assertThat(join(state.find("acme.order", "account", "a1", Optional.empty(), 10))
                        .items())
                .extracting(StateDocument::id)
                .containsExactly("o1");
    }

    @Test
    void apply_oneConditionFails_doesNothingOfTheBatch() {
        join(state.apply(List.of(new Insert(document("o1", Map.of())))));

        assertThatThrownBy(() -> join(state.apply(
                        List.of(new Insert(document("o2", Map.of())), new Insert(document("o1", Map.of()))))))
                .hasCauseInstanceOf(PkiException.class);
        assertThat(join(state.get("acme.order", "o2"))).isEmpty();
    }

    @Test
    void apply_batchOutOfBounds_isABug() {
        StateOperation one = new Insert(document("o1", Map.of()));

        assertThatThrownBy(() -> state.apply(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> state.apply(Collections.nCopies(51, one)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void apply_bodyTooLarge_isABug() {
        String body = "x".repeat(StateDocument.MAX_BODY + 1);
        StateDocument large = new StateDocument("acme.order", "o1", 0, NOW.plusSeconds(60), Map.of(), body);

        assertThatThrownBy(() -> state.apply(List.of(new Insert(large)))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takeDue_dueDocument_isTakenWithItsNewVersion() {
        join(state.apply(List.of(new Insert(due("o1", NOW.minusSeconds(1))))));

        List<StateDocument> taken = join(state.takeDue("acme.order", Duration.ofSeconds(30), 10));

        assertThat(taken).containsExactly(join(state.get("acme.order", "o1")).orElseThrow());
        assertThat(taken.get(0).keys())
                .containsEntry(StateDocument.DUE, "2026-03-01T12:00:30Z")
                .containsEntry("account", "a1");
    }

    @Test
    void takeDue_notDueYet_isLeft() {
        join(state.apply(List.of(new Insert(due("o1", NOW.plusSeconds(1))))));

        assertThat(join(state.takeDue("acme.order", Duration.ofSeconds(30), 10)))
                .isEmpty();
    }

    @Test
    void takeDue_twice_givesItOnceUntilTheLeaseEnds() {
        join(state.apply(List.of(new Insert(due("o1", NOW.minusSeconds(1))))));
        join(state.takeDue("acme.order", Duration.ofSeconds(30), 10));

        assertThat(join(state.takeDue("acme.order", Duration.ofSeconds(30), 10)))
                .isEmpty();
        clock.pass(Duration.ofSeconds(31));
        assertThat(join(state.takeDue("acme.order", Duration.ofSeconds(30), 10)))
                .hasSize(1);
    }

    @Test
    void takeDue_anotherNodeWasFaster_leavesThatOneOut() {
        join(state.apply(
                List.of(new Insert(due("o1", NOW.minusSeconds(1))), new Insert(due("o2", NOW.minusSeconds(1))))));
        List<StateDocument> seen = store.due("acme.order", 10, NOW);
        join(state.apply(List.of(new Update(seen.get(0)))));

        assertThat(join(new TakeDue(store, clock, Duration.ofSeconds(30)).take(seen)))
                .extracting(StateDocument::id)
                .containsExactly(seen.get(1).id());
    }

    @Test
    void get_afterStop_isUnavailable() {
        state.stop();

        assertThatThrownBy(() -> join(state.get("acme.order", "o1")))
                .cause()
                .isInstanceOfSatisfying(PkiException.class, refusal -> assertThat(refusal.kind())
                        .isEqualTo(PkiException.Kind.UNAVAILABLE));
    }

    @Test
    void secrets_cannotBeReachedByProtocols() {
        StateDocument secret = new StateDocument("secret.acme", "team", 1, Instant.MAX, Map.of("listed", "all"), "{}");

        assertThatThrownBy(() -> state.get("secret.acme", "team")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> state.find("secret.acme", "listed", "all", Optional.empty(), 1))
                .isInstanceOf(IllegalArgumentException.class);
        for (StateOperation operation : List.of(
                new StateOperation.Insert(secret),
                new StateOperation.Update(secret),
                new StateOperation.Delete("secret.acme", "team"))) {
            assertThatThrownBy(() -> state.apply(List.of(operation))).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
