package org.caravelpki.provider.sql.store.internal;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.Page;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.provider.Behind;
import org.caravelpki.api.provider.store.CertificateStore;
import org.caravelpki.provider.sql.internal.Binding;
import org.caravelpki.provider.sql.internal.Columns;
import org.caravelpki.provider.sql.internal.Database;
import org.caravelpki.provider.sql.internal.Select;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads certificates. */
@Component(service = Behind.class, property = Behind.DOOR + "=org.caravelpki.api.provider.store.CertificateStore")
public final class SqlCertificateStore implements CertificateStore, Behind {
    private static final int SHA256_DIGITS = 64;

    // States first: this is what the index begins with.
    private static final Select<Map.Entry<String, Long>> COUNT =
            new Select<>("""
            select state, count(*) from certificate\
             where state in ('reserved', 'active', 'onHold', 'revoked', 'failed') and ca = ? group by state""", columns -> Map.entry(columns.text(), columns.number()));

    private static final Select<RevokedEntry> REVOCATION = new Select<>("""
            select r.serial, r.revoked_at, r.reason, r.invalidity_date, r.shard from certificate c\
             join revocation r on r.certificate_id = c.id\
             where c.serial = ? and c.ca = ? and c.generation = ?""", RevokedRows::entry);

    private static final Select<Long> OPEN = new Select<>("""
            select count(*) from issuance_open o join certificate c on c.id = o.certificate_id where c.ca = ?""", Columns::number);
    // From two tables, because earlier releases said it in the certificate's row.
    private static final String LEFT_BEHIND = """
            id in (select id from (\
            select certificate_id as id from issuance_open where node = ? and epoch < ? union all\
             select id from certificate where state = 'reserved' and node = ? and epoch < ?) r) order by id limit ?""";

    private static final String ELSEWHERE = """
            id in (select id from (\
            select certificate_id as id from issuance_open where node <> ? union all\
             select id from certificate where state = 'reserved' and node <> ?) r) order by id limit ?""";

    private final Database database;

    /**
     * Reads from a database.
     *
     * @param database the database
     */
    @Activate
    public SqlCertificateStore(@Reference Database database) {
        this.database = database;
    }

    @Override
    public Optional<Certificate> find(String ca, int generation, SerialNumber serial) {
        return first(
                "serial = ? and ca = ? and generation = ?",
                p -> p.serial(serial).text(ca).number(generation));
    }

    @Override
    public List<Certificate> find(SerialNumber serial) {
        return database.read(connection ->
                CertificateRows.where(connection, "serial = ? order by ca, generation", p -> p.serial(serial)).stream()
                        .map(Reserved::certificate)
                        .toList());
    }

    @Override
    public Optional<Certificate> findByFingerprint(String sha256) {
        if (sha256.length() != SHA256_DIGITS) {
            return Optional.empty();
        }
        byte[] fingerprint = HexFormat.of().parseHex(sha256);
        return first("s.fingerprint = ?", p -> p.octets(fingerprint))
                // Imported ones have it in their row, as all had in earlier releases.
                .or(() -> first("c.fingerprint = ? order by id limit 1", p -> p.octets(fingerprint)));
    }

    @Override
    public Optional<Certificate> findByRequest(RequestId id) {
        return first("c.request_id = ? order by id desc limit 1", p -> p.text(id.value()));
    }

    private Optional<Certificate> first(String condition, Binding binding) {
        return database.read(connection -> CertificateRows.where(connection, condition, binding).stream()
                .findFirst()
                .map(Reserved::certificate));
    }

    @Override
    public Page<Certificate> search(Query query, Optional<String> after, int limit) {
        return database.read(connection -> new CertificateSearch(query).page(connection, after, limit));
    }

    @Override
    public List<Certificate> inOrder(long afterId, int limit) {
        return database.read(connection ->
                CertificateRows.where(connection, "c.id > ? order by id limit ?", p -> p.number(afterId)
                                .number(limit))
                        .stream()
                        .map(Reserved::certificate)
                        .toList());
    }

    @Override
    public List<Reserved> leftBehind(int node, long beforeEpoch, int limit) {
        return database.read(connection -> CertificateRows.where(connection, LEFT_BEHIND, p -> p.number(node)
                .number(beforeEpoch)
                .number(node)
                .number(beforeEpoch)
                .number(limit)));
    }

    @Override
    public List<Reserved> reservedElsewhere(int node, int limit) {
        return database.read(connection -> CertificateRows.where(
                connection, ELSEWHERE, p -> p.number(node).number(node).number(limit)));
    }

    @Override
    public void revoked(String ca, int generation, Instant notExpiredAt, Consumer<RevokedEntry> sink) {
        database.read(new RevokedRows(ca, generation, OptionalInt.empty(), notExpiredAt, sink));
    }

    @Override
    public void revoked(String ca, int generation, int shard, Instant notExpiredAt, Consumer<RevokedEntry> sink) {
        database.read(new RevokedRows(ca, generation, OptionalInt.of(shard), notExpiredAt, sink));
    }

    @Override
    public Optional<RevokedEntry> revocation(String ca, int generation, SerialNumber serial) {
        return database.read(connection ->
                REVOCATION.first(connection, p -> p.serial(serial).text(ca).number(generation)));
    }

    @Override
    public Map<CertificateState, Long> count(String ca) {
        Map<CertificateState, Long> counts = new EnumMap<>(CertificateState.class);
        database.read(connection -> COUNT.all(connection, p -> p.text(ca)))
                .forEach(count -> counts.put(CertificateState.of(count.getKey()), count.getValue()));
        long open = database.read(connection -> OPEN.first(connection, p -> p.text(ca)))
                .orElseThrow();
        if (open > 0) {
            counts.merge(CertificateState.RESERVED, open, Long::sum);
            // Some of them may have been completed since they were counted.
            counts.computeIfPresent(CertificateState.ACTIVE, (state, active) -> Math.max(0, active - open));
        }
        return counts;
    }
}
