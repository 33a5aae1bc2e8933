package org.caravelpki.provider.sql.store.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caravelpki.api.model.StateDocument;
import org.caravelpki.provider.sql.internal.Binding;
import org.caravelpki.provider.sql.internal.Columns;
import org.caravelpki.provider.sql.internal.Select;

/** Makes documents of rows in one round trip: a document comes once for each of its keys. */
final class StateRows {
    // Outer joins are done in this order, and with the index named nothing is left to choose: a plan that H2 makes
    // while the
    // tables are small and keeps would otherwise read a whole collection for every document.
    private static final String SELECT = """
            select d.id, d.version, d.expires, d.body, k.key_name, k.key_value from (%s) page\
             left join state_document d on d.collection = ? and d.id = page.id\
             left join state_key k use index (state_key_document) on k.collection = d.collection and k.id = d.id\
             order by %s""";

    private StateRows() {}

    /** The documents whose ids a query gives. */
    static List<StateDocument> in(Connection connection, String collection, String ids, Binding binding, String order)
            throws SQLException {
        Map<String, Row> documents = new LinkedHashMap<>();
        new Select<>(sql(ids, order), StateRows::row)
                .all(connection, p -> {
                    binding.to(p);
                    p.text(collection);
                })
                .forEach(row -> documents.merge(row.id(), row, Row::and));
        return documents.values().stream().map(row -> row.document(collection)).toList();
    }

    static String sql(String ids, String order) {
        return SELECT.formatted(ids, order);
    }

    private static Row row(Columns columns) throws SQLException {
        String id = columns.text();
        long version = columns.number();
        Instant expires = columns.instant();
        String body = columns.text();
        Optional<String> key = columns.optionalText();
        Optional<String> value = columns.optionalText();
        Map<String, String> keys = new LinkedHashMap<>();
        key.ifPresent(name -> keys.put(name, value.orElse("")));
        return new Row(id, version, expires, body, keys);
    }

    private record Row(String id, long version, Instant expires, String body, Map<String, String> keys) {

        Row and(Row other) {
            keys.putAll(other.keys);
            return this;
        }

        StateDocument document(String collection) {
            return new StateDocument(collection, id, version, expires, keys, body);
        }
    }
}
