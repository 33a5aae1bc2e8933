package org.caravelpki.provider.sql.store.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateSource;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.model.Revocation;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.provider.store.CertificateStore.Reserved;
import org.caravelpki.provider.sql.change.internal.SignedParts;
import org.caravelpki.provider.sql.internal.Binding;
import org.caravelpki.provider.sql.internal.Columns;
import org.caravelpki.provider.sql.internal.Select;

/** Makes certificates of rows: each row with the names that hang on it. */
final class CertificateRows {
    private static final String SELECT = """
            select id, c.node, c.epoch, realm, ca, generation, serial, subject, not_before, not_after,\
             case when o.certificate_id is null then state else 'reserved' end, reason,\
             revoked_at, invalidity_date, source, policy, template, template_version, requester, protocol, c.request_id,\
             coalesce(s.fingerprint, c.fingerprint), tbs, coalesce(s.tail, c.tail)\
             from certificate c left join certificate_signature s on s.certificate_id = c.id\
             left join issuance_open o on o.certificate_id = c.id where\s""";
    private static final String NAMES =
            "select certificate_id, kind, name from certificate_name where certificate_id in (%s) order by certificate_id, place";

    private CertificateRows() {}

    /** The rows that a condition finds, in its order. */
    static List<Reserved> where(Connection connection, String condition, Binding binding) throws SQLException {
        List<Row> rows = new Select<>(SELECT + condition, CertificateRows::row).all(connection, binding);
        Map<Long, List<GeneralName>> names = names(connection, rows);
        return rows.stream()
                .map(row -> row.with(names.getOrDefault(row.id(), List.of())))
                .toList();
    }

    private static Map<Long, List<GeneralName>> names(Connection connection, List<Row> rows) throws SQLException {
        Map<Long, List<GeneralName>> names = new HashMap<>();
        if (!rows.isEmpty()) {
            String sql = NAMES.formatted(String.join(", ", Collections.nCopies(rows.size(), "?")));
            Select.Mapping<Boolean> collect =
                    columns -> names.computeIfAbsent(columns.number(), id -> new ArrayList<>())
                            .add(new GeneralName(GeneralName.Type.of(columns.text()), columns.text()));
            new Select<>(sql, collect).all(connection, p -> {
                for (Row row : rows) {
                    p.number(row.id());
                }
            });
        }
        return names;
    }

    private static Row row(Columns columns) throws SQLException {
        return new Row(
                columns.number(),
                columns.code(),
                columns.number(),
                columns.text(),
                columns.text(),
                columns.code(),
                columns.serial(),
                columns.text(),
                columns.instant(),
                columns.instant(),
                CertificateState.of(columns.text()),
                revocation(columns),
                origin(columns),
                columns.optionalOctets().map(HexFormat.of()::formatHex),
                columns.octets(),
                columns.optionalOctets());
    }

    private static Optional<Revocation> revocation(Columns columns) throws SQLException {
        Optional<Integer> code = columns.optionalCode();
        var at = columns.optionalInstant();
        var invalidityDate = columns.optionalInstant();
        return code.flatMap(RevocationReason::ofCode)
                .map(reason -> new Revocation(reason, at.orElseThrow(), invalidityDate));
    }

    private static Certificate.Origin origin(Columns columns) throws SQLException {
        return new Certificate.Origin(
                CertificateSource.of(columns.text()),
                columns.text(),
                columns.text(),
                columns.code(),
                Requester.parse(columns.text()),
                columns.text(),
                new RequestId(columns.text()));
    }

    private record Row(
            long id,
            int node,
            long epoch,
            String realm,
            String ca,
            int generation,
            SerialNumber serial,
            String subject,
            Instant notBefore,
            Instant notAfter,
            CertificateState state,
            Optional<Revocation> revocation,
            Certificate.Origin origin,
            Optional<String> fingerprint,
            byte[] tbs,
            Optional<byte[]> tail) {

        Reserved with(List<GeneralName> names) {
            Certificate certificate = new Certificate(
                    id,
                    realm,
                    ca,
                    generation,
                    serial,
                    subject,
                    names,
                    notBefore,
                    notAfter,
                    state,
                    revocation,
                    origin,
                    fingerprint,
                    tail.map(this::encoded));
            return new Reserved(id, node, epoch, certificate);
        }

        // What was completed must be what was reserved: nobody ever sees a certificate that was not recorded first.
        private Der encoded(byte[] signed) {
            Der encoded = Der.of(new SignedParts(tbs, signed).join());
            if (!fingerprint.equals(Optional.of(encoded.sha256()))) {
                throw new IllegalStateException("certificate row " + id + " was completed with another TBSCertificate");
            }
            return encoded;
        }
    }
}
