package org.caravelpki.testkit.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.Page;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.Revocation;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.provider.store.CertificateStore;

/** Reads certificates from a {@link MemoryDatabase}. */
public final class MemoryCertificateStore implements CertificateStore {
    private static final Set<CertificateState> LISTED =
            EnumSet.of(CertificateState.REVOKED, CertificateState.ON_HOLD, CertificateState.FAILED);

    private final MemoryDatabase database;

    /**
     * A view.
     *
     * @param database of this
     */
    public MemoryCertificateStore(MemoryDatabase database) {
        this.database = database;
    }

    private Stream<Certificate> all() {
        return database.certificates().stream();
    }

    @Override
    public Optional<Certificate> find(String ca, int generation, SerialNumber serial) {
        return all().filter(certificate -> certificate.ca().equals(ca) && certificate.generation() == generation)
                .filter(certificate -> certificate.serial().equals(serial))
                .findFirst();
    }

    @Override
    public List<Certificate> find(SerialNumber serial) {
        return all().filter(certificate -> certificate.serial().equals(serial)).toList();
    }

    @Override
    public Optional<Certificate> findByFingerprint(String sha256) {
        return all().filter(certificate ->
                        certificate.fingerprint().map(sha256::equals).orElse(false))
                .findFirst();
    }

    @Override
    public Optional<Certificate> findByRequest(RequestId id) {
        return all().filter(certificate -> certificate.origin().requestId().equals(id))
                .findFirst();
    }

    @Override
    public Page<Certificate> search(Query query, Optional<String> after, int limit) {
        return NewestFirst.page(all().filter(matches(query)).toList(), Certificate::id, after, limit);
    }

    private static Predicate<Certificate> matches(Query query) {
        return certificate -> query.realm().map(certificate.realm()::equals).orElse(true)
                && query.ca().map(certificate.ca()::equals).orElse(true)
                && query.subject()
                        .map(part -> lower(certificate.subject()).contains(lower(part)))
                        .orElse(true)
                && query.name().map(certificate.names()::contains).orElse(true)
                && query.requester()
                        .map(certificate.origin().requester()::equals)
                        .orElse(true)
                && query.policy().map(certificate.origin().policy()::equals).orElse(true)
                && query.state()
                        .map(state -> state == stateAt(certificate, query.now()))
                        .orElse(true)
                && query.expiresFrom()
                        .map(from -> !certificate.notAfter().isBefore(from))
                        .orElse(true)
                && query.expiresTo()
                        .map(to -> certificate.notAfter().isBefore(to))
                        .orElse(true);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static CertificateState stateAt(Certificate certificate, Instant now) {
        CertificateState stored = certificate.state();
        boolean canExpire = stored == CertificateState.ACTIVE || stored == CertificateState.ON_HOLD;
        return canExpire && certificate.notAfter().isBefore(now) ? CertificateState.EXPIRED : stored;
    }

    @Override
    public List<Certificate> inOrder(long afterId, int limit) {
        return all().filter(certificate -> certificate.id() > afterId)
                .limit(limit)
                .toList();
    }

    @Override
    public List<Reserved> leftBehind(int node, long beforeEpoch, int limit) {
        return database.content().certificates.values().stream()
                .filter(row -> row.certificate().state() == CertificateState.RESERVED)
                .filter(row -> row.node() == node && row.epoch() < beforeEpoch)
                .map(MemoryDatabase.Row::reserved)
                .limit(limit)
                .toList();
    }

    @Override
    public List<Reserved> reservedElsewhere(int node, int limit) {
        return database.content().certificates.values().stream()
                .filter(row -> row.certificate().state() == CertificateState.RESERVED)
                .filter(row -> row.node() != node)
                .map(MemoryDatabase.Row::reserved)
                .limit(limit)
                .toList();
    }

    @Override
    public void revoked(String ca, int generation, Instant notExpiredAt, Consumer<RevokedEntry> sink) {
        database.content().certificates.values().stream()
                .filter(row -> row.certificate().ca().equals(ca)
                        && row.certificate().generation() == generation
                        && LISTED.contains(row.certificate().state())
                        && !row.certificate().notAfter().isBefore(notExpiredAt))
                .map(MemoryCertificateStore::entry)
                .forEach(sink);
    }

    @Override
    public void revoked(String ca, int generation, int shard, Instant notExpiredAt, Consumer<RevokedEntry> sink) {
        revoked(ca, generation, notExpiredAt, entry -> {
            if (entry.shard() == shard) {
                sink.accept(entry);
            }
        });
    }

    @Override
    public Optional<RevokedEntry> revocation(String ca, int generation, SerialNumber serial) {
        List<RevokedEntry> found = new ArrayList<>();
        revoked(ca, generation, Instant.MIN, found::add);
        return found.stream().filter(entry -> entry.serial().equals(serial)).findFirst();
    }

    private static RevokedEntry entry(MemoryDatabase.Row row) {
        Revocation revocation = row.certificate().revocation().orElseThrow();
        return new RevokedEntry(
                row.certificate().serial(),
                revocation.at(),
                revocation.reason(),
                revocation.invalidityDate(),
                row.shard());
    }

    @Override
    public Map<CertificateState, Long> count(String ca) {
        return all().filter(certificate -> certificate.ca().equals(ca))
                .collect(Collectors.groupingBy(Certificate::state, Collectors.counting()));
    }
}
