package org.caravelpki.core.gate.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.StateDocument;
import org.caravelpki.api.model.StateOperation;
import org.caravelpki.api.protocol.ProtocolState;
import org.caravelpki.testkit.protocol.MemoryProtocolState;
import org.caravelpki.testkit.ra.SettableClock;
import org.junit.jupiter.api.Test;

class PluginStateTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String LONGEST = "x".repeat(PluginState.LONGEST);

    private final MemoryProtocolState everybodys = new MemoryProtocolState(new SettableClock(NOW));
    private final ProtocolState mine = new PluginState("com.example.mine", everybodys);
    private final ProtocolState others = new PluginState("com.example.others", everybodys);

    @Test
    void get_own_isWhatWasInserted() {
        insert(mine, document("acme.order", "o1", 1));

        assertThat(join(mine.get("acme.order", "o1"))).contains(document("acme.order", "o1", 1));
    }

    @Test
    void get_ofAnotherPluginOrProtocol_isEmpty() {
        insert(everybodys, document("acme.order", "o1", 1));
        insert(others, document("acme.order", "o2", 1));

        assertThat(join(mine.get("acme.order", "o1"))).isEmpty();
        assertThat(join(mine.get("acme.order", "o2"))).isEmpty();
    }

    @Test
    void apply_sameNames_leaveOthersDocumentsAlone() {
        insert(everybodys, document("acme.order", "o1", 1));
        insert(mine, document("acme.order", "o1", 1));

        join(mine.apply(List.of(new StateOperation.Delete("acme.order", "o1"))));

        assertThat(join(mine.get("acme.order", "o1"))).isEmpty();
        assertThat(join(everybodys.get("acme.order", "o1"))).isPresent();
    }

    @Test
    void apply_update_isTheNextVersion() {
        insert(mine, document("c", "o1", 1));

        join(mine.apply(List.of(new StateOperation.Update(document("c", "o1", 1)))));

        assertThat(join(mine.get("c", "o1"))).contains(document("c", "o1", 2));
    }

    @Test
    void find_byKey_listsOwnOnlyUnderTheirOwnNames() {
        insert(mine, document("c", "o1", 1));
        insert(others, document("c", "o2", 1));

        assertThat(join(mine.find("c", "owner", "alice", Optional.empty(), 10)).items())
                .containsExactly(document("c", "o1", 1));
    }

    @Test
    void takeDue_takesOwnOnly() {
        insert(mine, document("c", "o1", 1));
        insert(others, document("c", "o2", 1));

        assertThat(join(mine.takeDue("c", Duration.ofMinutes(1), 10)))
                .extracting(StateDocument::collection, StateDocument::id)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("c", "o1"));
    }

    @Test
    void collection_longest_fitsTheDatabase() {
        List<Object> asked = new ArrayList<>();
        ProtocolState recording = (ProtocolState) Proxy.newProxyInstance(
                ProtocolState.class.getClassLoader(), new Class<?>[] {ProtocolState.class}, (self, method, given) -> {
                    asked.add(given[0]);
                    return CompletableFuture.completedFuture(Optional.empty());
                });

        new PluginState("com.example.mine", recording).get(LONGEST, "o1");

        assertThat(asked)
                .singleElement()
                .asString()
                .hasSize(40)
                .startsWith("p.")
                .endsWith("." + LONGEST);
    }

    @Test
    void collection_tooLongOrEmpty_isRefused() {
        assertThatThrownBy(() -> mine.get(LONGEST + "x", "o1")).hasMessageContaining("1 to 24");
        assertThatThrownBy(() -> mine.get("", "o1")).hasMessageContaining("1 to 24");
    }

    private static StateDocument document(String collection, String id, long version) {
        return new StateDocument(
                collection,
                id,
                version,
                NOW.plusSeconds(60),
                Map.of("owner", "alice", StateDocument.DUE, "2026-03-01T11:00:00Z"),
                "{}");
    }

    private static void insert(ProtocolState state, StateDocument document) {
        join(state.apply(List.of(new StateOperation.Insert(document))));
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
