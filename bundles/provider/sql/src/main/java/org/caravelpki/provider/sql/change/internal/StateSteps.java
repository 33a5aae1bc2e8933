package org.caravelpki.provider.sql.change.internal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.StateDocument;
import org.caravelpki.api.model.StateOperation;
import org.caravelpki.api.provider.store.Change;

/** How protocol documents and their lookup keys are written. */
final class StateSteps {
    private static final int MAX_KEYS = 4;

    private static final String INSERT =
            "insert into state_document (collection, id, version, expires, due, body) values (?, ?, 1, ?, ?, ?)";
    private static final String REPLACE_EXPIRED = """
            update state_document set version = 1, expires = ?, due = ?, body = ?\
             where collection = ? and id = ? and expires <= ?""";
    private static final String UPDATE = """
            update state_document set version = version + 1, expires = ?, due = ?, body = ?\
             where collection = ? and id = ? and version = ?""";
    private static final String DELETE = "delete from state_document where collection = ? and id = ?";
    private static final String INSERT_KEY =
            "insert into state_key (collection, key_name, key_value, id) values (?, ?, ?, ?)";
    private static final String DELETE_KEYS = "delete from state_key where collection = ? and id = ?";

    private final Clock clock;

    StateSteps(Clock clock) {
        this.clock = clock;
    }

    void change(Change.State change, Plan plan) {
        StateOperation operation = change.operation();
        if (operation instanceof StateOperation.Insert insert) {
            insert(insert.document(), plan);
        } else if (operation instanceof StateOperation.Update update) {
            update(update.document(), plan);
        } else if (operation instanceof StateOperation.Delete delete) {
            delete(delete, plan);
        }
    }

    private void insert(StateDocument document, Plan plan) {
        check(document);
        long now = clock.millis();
        Step insert = Step.plain(INSERT, p -> p.text(document.collection())
                .text(document.id())
                .instant(document.expires())
                .instant(due(document))
                .text(document.body()));
        Step replace = Step.conditional(REPLACE_EXPIRED, p -> p.instant(document.expires())
                .instant(due(document))
                .text(document.body())
                .text(document.collection())
                .text(document.id())
                .number(now));
        plan.row(row(document.collection(), document.id()))
                .step(insert.orElse(replace, deleteKeys(document.collection(), document.id())));
        insertKeys(document, plan);
    }

    private void update(StateDocument document, Plan plan) {
        check(document);
        plan.row(row(document.collection(), document.id()))
                .step(Step.conditional(UPDATE, p -> p.instant(document.expires())
                        .instant(due(document))
                        .text(document.body())
                        .text(document.collection())
                        .text(document.id())
                        .number(document.version())))
                .step(deleteKeys(document.collection(), document.id()));
        insertKeys(document, plan);
    }

    private static void delete(StateOperation.Delete delete, Plan plan) {
        plan.row(row(delete.collection(), delete.id()))
                .step(Step.plain(DELETE, p -> p.text(delete.collection()).text(delete.id())))
                .step(deleteKeys(delete.collection(), delete.id()));
    }

    private static Step deleteKeys(String collection, String id) {
        return Step.plain(DELETE_KEYS, p -> p.text(collection).text(id));
    }

    private static void insertKeys(StateDocument document, Plan plan) {
        document.keys()
                .forEach((name, value) -> plan.step(Step.plain(INSERT_KEY, p -> p.text(document.collection())
                        .text(name)
                        .text(value)
                        .text(document.id()))));
    }

    private static Object row(String collection, String id) {
        return List.of(collection, id);
    }

    private static void check(StateDocument document) {
        if (document.keys().size() > MAX_KEYS) {
            throw new IllegalArgumentException("a document has at most four keys");
        }
        if (document.body().getBytes(StandardCharsets.UTF_8).length > StateDocument.MAX_BODY) {
            throw new IllegalArgumentException("a document's body has at most " + StateDocument.MAX_BODY + " octets");
        }
        due(document);
    }

    // A column of its own: as texts, instants with and without fractions would not sort by time.
    private static Optional<Instant> due(StateDocument document) {
        return Optional.ofNullable(document.keys().get(StateDocument.DUE)).map(Instant::parse);
    }
}
