package org.caravelpki.core.publish.internal;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.caravelpki.api.model.CrlName;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.Page;
import org.caravelpki.api.model.StateDocument;
import org.caravelpki.api.model.StateOperation;
import org.caravelpki.api.model.StatusChange;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.CrlStore;
import org.caravelpki.api.provider.store.FeedStore;
import org.caravelpki.api.provider.store.StateStore;
import org.caravelpki.api.provider.store.StoreWriter;
import org.caravelpki.testkit.store.MemoryDatabase;
import org.caravelpki.testkit.store.MemoryStoreWriter;

/** CRLs, a feed of several nodes, and positions; certificates are those of a {@link MemoryDatabase}. */
final class MemorySources implements CrlStore, FeedStore, StateStore {
    static final CrlName ISSUING = new CrlName("issuing", OptionalInt.of(1), OptionalInt.empty(), false);

    private final Map<CrlName, Change.StoredCrl> crls =
            new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
    private final Map<Integer, List<Numbered>> feed = new TreeMap<>();
    private final Map<String, StateDocument> documents = new HashMap<>();

    void publish(int number) {
        crls.put(
                ISSUING,
                new Change.StoredCrl(
                        number,
                        ISSUING,
                        BigInteger.valueOf(number),
                        Optional.empty(),
                        Instant.EPOCH,
                        Instant.EPOCH.plusSeconds(60),
                        0,
                        Der.of(new byte[] {1})));
        change(1, new StatusChange.Crl(ISSUING));
    }

    void change(int node, StatusChange change) {
        List<Numbered> entries = feed.computeIfAbsent(node, key -> new ArrayList<>());
        long last = entries.isEmpty() ? 0 : entries.get(entries.size() - 1).number();
        entries.add(new Numbered(last + 1, change));
    }

    void sweep(int node, int entries) {
        feed.get(node).subList(0, entries).clear();
    }

    /** Commits positions only. */
    StoreWriter writer() {
        MemoryDatabase unused = new MemoryDatabase();
        MemoryStoreWriter writer = new MemoryStoreWriter(unused);
        writer.fault(unit -> {
            unit.forEach(change -> keep(((Change.State) change).operation()));
            return Optional.of(CompletableFuture.completedFuture(null));
        });
        return writer;
    }

    private void keep(StateOperation operation) {
        StateDocument document = operation instanceof StateOperation.Insert insert
                ? insert.document()
                : ((StateOperation.Update) operation).document();
        documents.put(
                document.id(),
                new StateDocument(
                        document.collection(),
                        document.id(),
                        document.version() + 1,
                        document.expires(),
                        document.keys(),
                        document.body()));
    }

    String body(String id) {
        return documents.get(id).body();
    }

    @Override
    public Optional<StateDocument> find(String collection, String id, Instant now) {
        return Optional.ofNullable(documents.get(id))
                .filter(document -> document.expires().isAfter(now));
    }

    @Override
    public Page<StateDocument> list(
            String collection, String key, String value, Optional<String> after, int limit, Instant now) {
        throw new AssertionError("positions are not listed");
    }

    @Override
    public List<StateDocument> due(String collection, int limit, Instant now) {
        throw new AssertionError("positions are not due");
    }

    @Override
    public int sweep(Instant now, int limit) {
        throw new AssertionError("others sweep");
    }

    @Override
    public Map<Integer, Long> heads() {
        Map<Integer, Long> heads = new TreeMap<>();
        feed.forEach((node, entries) ->
                heads.put(node, entries.get(entries.size() - 1).number()));
        return heads;
    }

    @Override
    public List<Numbered> read(int node, long after, int limit) {
        return feed.get(node).stream()
                .filter(entry -> entry.number() > after)
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<Change.StoredCrl> newest(CrlName name) {
        return Optional.ofNullable(crls.get(name));
    }

    @Override
    public Optional<Listed> newestListed(CrlName name) {
        return newest(name).map(MemorySources::listed);
    }

    @Override
    public List<Long> superseded(CrlName name) {
        throw new AssertionError("publishers read the newest only");
    }

    @Override
    public BigInteger highestNumber(String ca, int generation) {
        throw new AssertionError("publishers number nothing");
    }

    @Override
    public List<Listed> list() {
        return crls.values().stream().map(MemorySources::listed).toList();
    }

    private static Listed listed(Change.StoredCrl crl) {
        return new Listed(
                crl.name(),
                crl.number(),
                crl.thisUpdate(),
                crl.nextUpdate(),
                crl.entries(),
                crl.encoded().length());
    }
}
