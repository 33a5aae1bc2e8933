package org.caravelpki.provider.sql.store.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.CertificateRequest;
import org.caravelpki.api.model.Page;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.RequestState;
import org.caravelpki.api.provider.Behind;
import org.caravelpki.api.provider.store.RequestStore;
import org.caravelpki.provider.sql.internal.Database;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads certificate requests. */
@Component(service = Behind.class, property = Behind.DOOR + "=org.caravelpki.api.provider.store.RequestStore")
public final class SqlRequestStore implements RequestStore, Behind {
    private static final String APPROVED = """
            select id from (select id from certificate_request where state = ? union all\
             select q.id from issuance_open n join certificate_request q on q.request_id = n.request_id) a""";

    private final Database database;

    /**
     * Reads from a database.
     *
     * @param database the database
     */
    @Activate
    public SqlRequestStore(@Reference Database database) {
        this.database = database;
    }

    @Override
    public Optional<Stored> find(RequestId id) {
        return database.read(
                connection -> RequestRows.where(connection, "r.request_id = ?", p -> p.text(id.value())).stream()
                        .findFirst()
                        .map(RequestRows.Row::stored));
    }

    @Override
    public Page<CertificateRequest> list(
            Optional<String> realm, Optional<RequestState> state, Optional<String> after, int limit) {
        return database.read(connection -> list(connection, realm, state, after.map(Cursor::id), limit));
    }

    // Few are open, and those that are were written as issued.
    private static String condition(RequestState state) {
        return switch (state) {
            case APPROVED -> " and id in (" + APPROVED + ")";
            case ISSUED -> " and state = ? and o.certificate_id is null";
            default -> " and state = ?";
        };
    }

    private static Page<CertificateRequest> list(
            Connection connection,
            Optional<String> realm,
            Optional<RequestState> state,
            Optional<Long> after,
            int limit)
            throws SQLException {
        String condition = "id < ?" + (realm.isPresent() ? " and realm = ?" : "")
                + state.map(SqlRequestStore::condition).orElse("") + " order by id desc limit ?";
        List<RequestRows.Row> rows = RequestRows.where(connection, condition, p -> {
            p.number(after.orElse(Long.MAX_VALUE));
            if (realm.isPresent()) {
                p.text(realm);
            }
            if (state.isPresent()) {
                p.text(state.map(RequestState::word));
            }
            p.number(limit + 1L);
        });
        return Cursor.page(rows, limit, row -> String.valueOf(row.id()), row -> row.stored()
                .request());
    }
}
