package org.caravelpki.provider.sql.store.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.api.provider.store.CertificateStore.RevokedEntry;
import org.caravelpki.provider.sql.internal.Columns;
import org.caravelpki.provider.sql.internal.Parameters;
import org.caravelpki.provider.sql.internal.Work;

/** Streams what a CRL lists: one statement, and so one consistent read, of which a part at a time is in memory. */
final class RevokedRows implements Work<Boolean> {
    private static final int ROWS_AT_ONCE = 1_000;
    private static final String OF_ALL = """
            select serial, revoked_at, reason, invalidity_date, shard from revocation\
             where ca = ? and generation = ? and not_after >= ?""";
    private static final String OF_SHARD = OF_ALL + " and shard = ?";

    private final String ca;
    private final int generation;
    private final OptionalInt shard;
    private final Instant notExpiredAt;
    private final Consumer<RevokedEntry> sink;
    private boolean begun;

    RevokedRows(String ca, int generation, OptionalInt shard, Instant notExpiredAt, Consumer<RevokedEntry> sink) {
        this.ca = ca;
        this.generation = generation;
        this.shard = shard;
        this.notExpiredAt = notExpiredAt;
        this.sink = sink;
    }

    @Override
    public Boolean on(Connection connection) throws SQLException {
        if (begun) {
            // A second run would give the sink its first entries twice.
            throw new SQLException("the connection was lost while entries were read", "08000");
        }
        try (PreparedStatement statement = connection.prepareStatement(shard.isPresent() ? OF_SHARD : OF_ALL)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            bind(new Parameters(statement));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    begun = true;
                    sink.accept(entry(new Columns(rows)));
                }
            }
        }
        return true;
    }

    private void bind(Parameters parameters) throws SQLException {
        parameters.text(ca).number(generation).instant(notExpiredAt);
        if (shard.isPresent()) {
            parameters.number(shard.getAsInt());
        }
    }

    static RevokedEntry entry(Columns columns) throws SQLException {
        return new RevokedEntry(
                columns.serial(),
                columns.instant(),
                RevocationReason.ofCode(columns.code()).orElse(RevocationReason.UNSPECIFIED),
                columns.optionalInstant(),
                columns.code());
    }
}
