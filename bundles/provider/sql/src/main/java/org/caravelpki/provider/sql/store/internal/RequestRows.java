package org.caravelpki.provider.sql.store.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.caravelpki.api.model.CertificateRequest;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.RequestState;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.provider.store.RequestStore.Stored;
import org.caravelpki.provider.sql.change.internal.Lines;
import org.caravelpki.provider.sql.internal.Binding;
import org.caravelpki.provider.sql.internal.Columns;
import org.caravelpki.provider.sql.internal.Select;

/** Makes certificate requests of rows: each row with its votes. */
final class RequestRows {
    private static final String SELECT = """
            select id, r.request_id, realm, policy, protocol, requester, subject, names,\
             case when o.certificate_id is null then state else 'approved' end, created,\
             coalesce(i.updated, s.completed, r.updated), detail,\
             case when o.certificate_id is null then coalesce(i.serial, r.serial) end, pkcs10, issue_order\
             from certificate_request r left join request_issued i on i.request_id = r.request_id\
             left join certificate_signature s on s.certificate_id = r.certificate_id\
             left join issuance_open o on o.certificate_id = r.certificate_id where\s""";
    private static final String VOTES = """
            select request_id, approver, approved, voted_at, remark from request_vote where request_id in (%s)\
             order by request_id, voted_at, approver""";

    private RequestRows() {}

    /** A request with its row id. */
    record Row(long id, Stored stored) {}

    static List<Row> where(Connection connection, String condition, Binding binding) throws SQLException {
        List<Row> rows = new Select<>(SELECT + condition, RequestRows::row).all(connection, binding);
        Map<String, List<CertificateRequest.Approval>> votes = votes(connection, rows);
        return rows.stream()
                .map(row -> with(row, votes.getOrDefault(requestId(row), List.of())))
                .toList();
    }

    private static Row row(Columns columns) throws SQLException {
        long id = columns.number();
        CertificateRequest request = new CertificateRequest(
                new RequestId(columns.text()),
                columns.text(),
                columns.text(),
                columns.text(),
                Requester.parse(columns.text()),
                columns.text(),
                Lines.readNames(columns.text()),
                RequestState.of(columns.text()),
                columns.instant(),
                columns.instant(),
                List.of(),
                columns.optionalText(),
                columns.optionalSerial());
        return new Row(id, new Stored(request, columns.optionalDer(), columns.text()));
    }

    private static Map<String, List<CertificateRequest.Approval>> votes(Connection connection, List<Row> rows)
            throws SQLException {
        Map<String, List<CertificateRequest.Approval>> votes = new HashMap<>();
        if (!rows.isEmpty()) {
            String sql = VOTES.formatted(String.join(", ", Collections.nCopies(rows.size(), "?")));
            Select.Mapping<Boolean> collect = columns -> votes.computeIfAbsent(columns.text(), id -> new ArrayList<>())
                    .add(new CertificateRequest.Approval(
                            columns.text(), columns.code() == 1, columns.instant(), columns.text()));
            new Select<>(sql, collect).all(connection, p -> {
                for (Row row : rows) {
                    p.text(requestId(row));
                }
            });
        }
        return votes;
    }

    private static String requestId(Row row) {
        return row.stored().request().id().value();
    }

    private static Row with(Row row, List<CertificateRequest.Approval> approvals) {
        CertificateRequest bare = row.stored().request();
        CertificateRequest request = new CertificateRequest(
                bare.id(),
                bare.realm(),
                bare.policy(),
                bare.protocol(),
                bare.requester(),
                bare.subject(),
                bare.names(),
                bare.state(),
                bare.created(),
                bare.updated(),
                approvals,
                bare.detail(),
                bare.serial());
        return new Row(
                row.id(),
                new Stored(request, row.stored().pkcs10(), row.stored().order()));
    }
}
