package org.caravelpki.provider.sql.store.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.Page;
import org.caravelpki.api.model.StateDocument;
import org.caravelpki.api.provider.Behind;
import org.caravelpki.api.provider.store.StateStore;
import org.caravelpki.provider.sql.internal.Binding;
import org.caravelpki.provider.sql.internal.Database;
import org.caravelpki.provider.sql.internal.Select;
import org.caravelpki.provider.sql.internal.Update;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads and sweeps protocol documents. */
@Component(service = Behind.class, property = Behind.DOOR + "=org.caravelpki.api.provider.store.StateStore")
public final class SqlStateStore implements StateStore, Behind {
    static final String ONE = "select id from state_document where collection = ? and id = ? and expires > ?";
    private static final String BY_KEY = """
            select k.id from state_key k join state_document d on d.collection = k.collection and d.id = k.id\
             where k.collection = ? and k.key_name = ? and k.key_value = ? and k.id > ? and d.expires > ?\
             order by k.id limit ?""";
    // Without the lower bound H2 also reads every document that is not due at all: null comes first in the index.
    static final String DUE = """
            select id from state_document where collection = ? and due > 0 and due <= ? and expires > ?\
             order by due, id limit ?""";
    private static final Select<Expired> EXPIRED = new Select<>(
            "select collection, id from state_document where expires <= ? order by expires limit ?",
            columns -> new Expired(columns.text(), columns.text()));
    private static final Update DELETE =
            new Update("delete from state_document where collection = ? and id = ? and expires <= ?");
    private static final Update DELETE_KEYS = new Update("delete from state_key where collection = ? and id = ?");

    private final Database database;

    /**
     * Reads from a database.
     *
     * @param database the database
     */
    @Activate
    public SqlStateStore(@Reference Database database) {
        this.database = database;
    }

    @Override
    public Optional<StateDocument> find(String collection, String id, Instant now) {
        Binding binding = p -> p.text(collection).text(id).instant(now);
        return documents(collection, ONE, binding, "d.id").stream().findFirst();
    }

    @Override
    public Page<StateDocument> list(
            String collection, String key, String value, Optional<String> after, int limit, Instant now) {
        Binding binding = p -> p.text(collection)
                .text(key)
                .text(value)
                .text(after.orElse(""))
                .instant(now)
                .number(limit + 1L);
        return Cursor.page(
                documents(collection, BY_KEY, binding, "d.id"), limit, StateDocument::id, document -> document);
    }

    @Override
    public List<StateDocument> due(String collection, int limit, Instant now) {
        Binding binding = p -> p.text(collection).instant(now).instant(now).number(limit);
        return documents(collection, DUE, binding, "d.due, d.id");
    }

    private List<StateDocument> documents(String collection, String ids, Binding binding, String order) {
        return database.read(connection -> StateRows.in(connection, collection, ids, binding, order));
    }

    @Override
    public int sweep(Instant now, int limit) {
        return database.transaction(connection -> sweep(connection, now, limit));
    }

    private static int sweep(Connection connection, Instant now, int limit) throws SQLException {
        int swept = 0;
        for (Expired expired : EXPIRED.all(connection, p -> p.instant(now).number(limit))) {
            // The condition again: since it was read the document may have been replaced by a new one.
            int deleted = DELETE.run(
                    connection,
                    p -> p.text(expired.collection()).text(expired.id()).instant(now));
            if (deleted > 0) {
                DELETE_KEYS.run(connection, p -> p.text(expired.collection()).text(expired.id()));
            }
            swept += deleted;
        }
        return swept;
    }

    private record Expired(String collection, String id) {}
}
