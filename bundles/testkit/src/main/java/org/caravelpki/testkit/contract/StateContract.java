package org.caravelpki.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.caravelpki.api.model.Page;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.StateDocument;
import org.caravelpki.api.model.StateOperation;
import org.caravelpki.api.provider.store.Change;
import org.junit.jupiter.api.Test;

/** Protocol documents: compare-and-set, keys, expiry, what is due. */
public interface StateContract extends StoreContract {
    /** When nothing that a test makes has expired. */
    Instant NOW = Instant.parse("2090-01-01T00:00:00Z");

    /** When everything has. */
    Instant LATER = NOW.plusSeconds(3_600);

    private static StateDocument document(String collection, String id, Map<String, String> keys, String body) {
        return new StateDocument(collection, id, 1, LATER, keys, body);
    }

    private static StateDocument version(StateDocument read, long version, Map<String, String> keys, String body) {
        return new StateDocument(read.collection(), read.id(), version, read.expires(), keys, body);
    }

    private static Change insert(StateDocument document) {
        return new Change.State(new StateOperation.Insert(document));
    }

    private static Change update(StateDocument document) {
        return new Change.State(new StateOperation.Update(document));
    }

    private static Change delete(StateDocument document) {
        return new Change.State(new StateOperation.Delete(document.collection(), document.id()));
    }

    @Test
    default void insert_new_isReadAsWritten() {
        StateDocument document = document(
                samples().ca(), "id", Map.of("account", "a=b\nc", "host", "ä", "x", "1", "y", "2"), "{\"ä\":\"€\"}");

        node().commit(insert(document));

        assertThat(node().states().find(document.collection(), "id", NOW)).contains(document);
    }

    @Test
    default void insert_largestBody_isKept() {
        StateDocument document = document(samples().ca(), "id", Map.of(), "x".repeat(StateDocument.MAX_BODY));

        node().commit(insert(document));

        assertThat(node().states().find(document.collection(), "id", NOW)).contains(document);
    }

    @Test
    default void insert_takenId_conflicts() {
        StateDocument document = document(samples().ca(), "id", Map.of("k", "v"), "1");
        node().commit(insert(document));

        assertThat(node().refusal(insert(document))).isEqualTo(PkiException.Kind.CONFLICT);
        assertThat(node().states().find(document.collection(), "id", NOW)).contains(document);
    }

    @Test
    default void insert_overAnExpiredOne_replacesItWithItsKeys() {
        String collection = samples().ca();
        Instant past = Instant.parse("2020-01-01T00:00:00Z");
        node().commit(insert(new StateDocument(collection, "id", 1, past, Map.of("k", "old", "l", "x"), "old")));
        StateDocument replacement = document(collection, "id", Map.of("k", "old"), "new");

        node().commit(insert(replacement));

        assertThat(node().states().find(collection, "id", NOW)).contains(replacement);
        assertThat(node().states()
                        .list(collection, "l", "x", Optional.empty(), 10, NOW)
                        .items())
                .isEmpty();
    }

    @Test
    default void update_versionRead_replacesBodyAndKeys() {
        StateDocument document = document(samples().ca(), "id", Map.of("status", "pending"), "1");
        node().commit(insert(document));

        node().commit(update(version(document, 1, Map.of("status", "ready"), "2")));

        assertThat(node().states().find(document.collection(), "id", NOW))
                .contains(version(document, 2, Map.of("status", "ready"), "2"));
        assertThat(node().states()
                        .list(document.collection(), "status", "pending", Optional.empty(), 10, NOW)
                        .items())
                .isEmpty();
    }

    @Test
    default void update_otherVersion_conflicts() {
        StateDocument document = document(samples().ca(), "id", Map.of(), "1");
        node().commit(insert(document));
        node().commit(update(document));

        assertThat(node().refusal(update(document))).isEqualTo(PkiException.Kind.CONFLICT);
        assertThat(node().refusal(update(version(document, 3, Map.of(), "")))).isEqualTo(PkiException.Kind.CONFLICT);
    }

    @Test
    default void update_manyAtOnce_oneWins() {
        StateDocument document = document(samples().ca(), "id", Map.of(), "0");
        node().commit(insert(document));
        List<CompletableFuture<Void>> stages = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            stages.add(node().writer()
                    .write(List.of(update(version(document, 1, Map.of(), String.valueOf(i)))))
                    .toCompletableFuture());
        }

        assertThat(stages.stream()
                        .map(stage ->
                                stage.handle((done, failure) -> failure == null).join())
                        .filter(won -> won))
                .hasSize(1);
        assertThat(node().states()
                        .find(document.collection(), "id", NOW)
                        .orElseThrow()
                        .version())
                .isEqualTo(2);
    }

    @Test
    default void delete_thenInsert_inOneUnitReplaces() {
        StateDocument document = document(samples().ca(), "id", Map.of("k", "v"), "1");
        node().commit(insert(document));
        StateDocument replacement = document(document.collection(), "id", Map.of("k", "v"), "2");

        node().commit(delete(document), insert(replacement));

        assertThat(node().states().find(document.collection(), "id", NOW)).contains(replacement);
    }

    @Test
    default void delete_absent_isNoConflict() {
        StateDocument document = document(samples().ca(), "id", Map.of(), "1");

        node().commit(delete(document));

        assertThat(node().states().find(document.collection(), "id", NOW)).isEmpty();
    }

    @Test
    default void batch_oneOfThemConflicts_nothingHappens() {
        String collection = samples().ca();
        node().commit(insert(document(collection, "mark", Map.of(), "")));

        assertThat(node().refusal(
                                insert(document(collection, "order", Map.of(), "")),
                                insert(document(collection, "mark", Map.of(), ""))))
                .isEqualTo(PkiException.Kind.CONFLICT);
        assertThat(node().states().find(collection, "order", NOW)).isEmpty();
    }

    @Test
    default void find_expired_isEmpty() {
        StateDocument document = document(samples().ca(), "id", Map.of("k", "v"), "1");
        node().commit(insert(document));

        assertThat(node().states().find(document.collection(), "id", LATER.minusMillis(1)))
                .isPresent();
        assertThat(node().states().find(document.collection(), "id", LATER)).isEmpty();
        assertThat(node().states()
                        .list(document.collection(), "k", "v", Optional.empty(), 10, LATER)
                        .items())
                .isEmpty();
    }

    @Test
    default void list_byKey_pagesInOrderOfIds() {
        String collection = samples().ca();
        for (int i = 0; i < 7; i++) {
            node().commit(
                            insert(document(collection, "id" + i, Map.of("account", "a", "n", "" + i), "" + i)),
                            insert(document(collection, "other" + i, Map.of("account", "b"), "")));
        }
        List<String> read = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Page<StateDocument> page = node().states().list(collection, "account", "a", after, 3, NOW);
            page.items()
                    .forEach(
                            document -> read.add(document.id() + document.keys().get("n") + document.body()));
            after = page.next();
        } while (after.isPresent());

        assertThat(read).containsExactly("id000", "id111", "id222", "id333", "id444", "id555", "id666");
    }

    @Test
    default void due_oldestFirst_untilNow() {
        String collection = samples().ca();
        node().commit(
                        insert(document(collection, "c", Map.of("due", "2089-12-31T23:59:58Z"), "")),
                        insert(document(collection, "b", Map.of("due", "2089-12-31T23:59:58.500Z"), "")),
                        insert(document(collection, "a", Map.of("due", "2090-01-01T00:00:00Z"), "")),
                        insert(document(collection, "future", Map.of("due", "2090-01-01T00:00:00.001Z"), "")),
                        insert(document(collection, "never", Map.of(), "")));

        assertThat(node().states().due(collection, 10, NOW))
                .extracting(StateDocument::id)
                .containsExactly("c", "b", "a");
        assertThat(node().states().due(collection, 1, NOW)).hasSize(1);
    }

    @Test
    default void due_takenByItsVersion_onlyOnce() {
        String collection = samples().ca();
        node().commit(insert(document(collection, "work", Map.of("due", "2089-01-01T00:00:00Z"), "")));
        StateDocument first = node().states().due(collection, 1, NOW).get(0);
        StateDocument second = node().states().due(collection, 1, NOW).get(0);
        Map<String, String> later = Map.of("due", "2090-01-01T01:00:00Z");

        node().commit(update(version(first, first.version(), later, "")));

        assertThat(node().refusal(update(version(second, second.version(), later, ""))))
                .isEqualTo(PkiException.Kind.CONFLICT);
        assertThat(node().states().due(collection, 1, NOW)).isEmpty();
    }

    @Test
    default void sweep_expiredOnes_goWithTheirKeys() {
        String collection = samples().ca();
        Instant past = Instant.parse("2019-01-01T00:00:00Z");
        for (int i = 0; i < 5; i++) {
            node().commit(insert(new StateDocument(collection, "old" + i, 1, past, Map.of("k", "v"), "")));
        }
        node().commit(insert(document(collection, "new", Map.of("k", "v"), "")));

        assertThat(node().states().sweep(past, 3)).isEqualTo(3);
        assertThat(node().states().sweep(past, 3)).isEqualTo(2);
        assertThat(node().states().sweep(past, 3)).isZero();
        assertThat(node().states()
                        .list(collection, "k", "v", Optional.empty(), 10, past.minusSeconds(1))
                        .items())
                .extracting(StateDocument::id)
                .containsExactly("new");
    }
}
