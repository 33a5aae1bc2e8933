package org.caravelpki.provider.sql.store.internal;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.caravelpki.api.model.CrlName;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.provider.Behind;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.CrlStore;
import org.caravelpki.provider.sql.internal.Binding;
import org.caravelpki.provider.sql.internal.Columns;
import org.caravelpki.provider.sql.internal.Database;
import org.caravelpki.provider.sql.internal.Epochs;
import org.caravelpki.provider.sql.internal.Select;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads CRLs. */
@Component(service = Behind.class, property = Behind.DOOR + "=org.caravelpki.api.provider.store.CrlStore")
public final class SqlCrlStore implements CrlStore, Behind {
    private static final Select<Row> NEWEST = new Select<>(
            """
            select id, number, base_number, this_update, next_update, entries from crl\
             where ca = ? and generation = ? and shard = ? and delta = ? order by number desc limit 1""",
            columns -> new Row(
                    columns.number(),
                    columns.big(),
                    columns.optionalBig(),
                    columns.instant(),
                    columns.instant(),
                    columns.code()));
    private static final Select<Listed> NEWEST_LISTED = new Select<>("""
            select ca, generation, shard, delta, number, this_update, next_update, entries, octets from crl\
             where ca = ? and generation = ? and shard = ? and delta = ? order by number desc limit 1""", SqlCrlStore::listed);
    private static final Select<Long> SUPERSEDED = new Select<>("""
            select id from crl where ca = ? and generation = ? and shard = ? and delta = ?\
             order by number desc limit 50 offset 1""", Columns::number);
    private static final Select<byte[]> PIECES =
            new Select<>("select piece from crl_part where crl_id = ? order by place", Columns::octets);
    private static final Select<BigInteger> HIGHEST = new Select<>(
            "select number from crl where ca = ? and generation = ? order by number desc limit 1", Columns::big);
    private static final Select<Listed> LIST = new Select<>("""
            select c.ca, c.generation, c.shard, c.delta, c.number, c.this_update, c.next_update, c.entries, c.octets\
             from crl c where c.number = (select max(n.number) from crl n where n.ca = c.ca\
             and n.generation = c.generation and n.shard = c.shard and n.delta = c.delta)\
             order by c.ca, c.generation, c.shard, c.delta""", SqlCrlStore::listed);

    private final Database database;

    /**
     * Reads from a database.
     *
     * @param database the database
     */
    @Activate
    public SqlCrlStore(@Reference Database database) {
        this.database = database;
    }

    @Override
    public Optional<Change.StoredCrl> newest(CrlName name) {
        return database.read(connection -> newest(connection, name));
    }

    private static Optional<Change.StoredCrl> newest(Connection connection, CrlName name) throws SQLException {
        Optional<Row> row = NEWEST.first(connection, named(name));
        if (row.isEmpty()) {
            return Optional.empty();
        }
        List<byte[]> pieces = PIECES.all(connection, p -> p.number(row.get().id()));
        return row.map(found -> found.stored(name, pieces));
    }

    private static Binding named(CrlName name) {
        return p -> p.text(name.ca())
                .number(generation(name))
                .number(name.shard().orElse(-1))
                .number(name.delta() ? 1 : 0);
    }

    @Override
    public Optional<Listed> newestListed(CrlName name) {
        return database.read(connection -> NEWEST_LISTED.first(connection, named(name)));
    }

    @Override
    public List<Long> superseded(CrlName name) {
        return database.read(connection -> SUPERSEDED.all(connection, named(name)));
    }

    private static int generation(CrlName name) {
        return name.generation()
                .orElseThrow(() -> new IllegalArgumentException("a CRL in the store names its generation"));
    }

    @Override
    public BigInteger highestNumber(String ca, int generation) {
        return database.read(
                connection -> HIGHEST.first(connection, p -> p.text(ca).number(generation))
                        .orElse(BigInteger.ZERO)
                        .max(BigInteger.valueOf(Epochs.passedOver(connection, Epochs.CRL))));
    }

    @Override
    public List<Listed> list() {
        return database.read(connection -> LIST.all(connection, Binding.NONE));
    }

    private static Listed listed(Columns columns) throws SQLException {
        return new Listed(
                new CrlName(columns.text(), OptionalInt.of(columns.code()), shard(columns.code()), columns.code() == 1),
                columns.big(),
                columns.instant(),
                columns.instant(),
                columns.code(),
                columns.code());
    }

    private static OptionalInt shard(int column) {
        return column < 0 ? OptionalInt.empty() : OptionalInt.of(column);
    }

    private record Row(
            long id,
            BigInteger number,
            Optional<BigInteger> baseNumber,
            Instant thisUpdate,
            Instant nextUpdate,
            int entries) {

        Change.StoredCrl stored(CrlName name, List<byte[]> pieces) {
            return new Change.StoredCrl(
                    id, name, number, baseNumber, thisUpdate, nextUpdate, entries, Der.join(pieces));
        }
    }
}
