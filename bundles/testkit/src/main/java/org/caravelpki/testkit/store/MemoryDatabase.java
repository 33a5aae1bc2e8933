package org.caravelpki.testkit.store;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.StatusChange;
import org.caravelpki.api.provider.store.AuditRecord;
import org.caravelpki.api.provider.store.CaGeneration;
import org.caravelpki.api.provider.store.CertificateStore;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.ConfigDocument;
import org.caravelpki.api.provider.store.EndEntity;
import org.caravelpki.api.provider.store.RequestStore;

/**
 * The content of a database. A unit is applied to a copy that replaces the original when every condition held. Guarded by
 * its own monitor.
 */
public final class MemoryDatabase {
    private Content content = new Content();
    private final Map<String, Long> epochs = new LinkedHashMap<>();
    private long lastId;

    /** A certificate with what only the writer knows of it. */
    record Row(Certificate certificate, int node, long epoch, int shard, Der tbs) {
        Row in(Certificate changed) {
            return new Row(changed, node, epoch, shard, tbs);
        }

        CertificateStore.Reserved reserved() {
            return new CertificateStore.Reserved(certificate.id(), node, epoch, certificate);
        }

        boolean isReservedBy(int aNode, long anEpoch) {
            return certificate.state() == CertificateState.RESERVED && node == aNode && epoch == anEpoch;
        }
    }

    /** Everything, copied as a whole. */
    static final class Content {
        final Map<Long, Row> certificates = new TreeMap<>();
        final Map<RequestId, RequestStore.Stored> requests = new LinkedHashMap<>();
        final Map<ConfigDocument.Kind, Map<String, TreeMap<Integer, ConfigDocument>>> config =
                new EnumMap<>(ConfigDocument.Kind.class);
        final Map<String, TreeMap<Integer, CaGeneration>> generations = new TreeMap<>();
        final Map<String, EndEntity> endEntities = new TreeMap<>();
        final List<AuditRecord> audit = new ArrayList<>();
        final List<StatusChange> feed = new ArrayList<>();

        Content copy() {
            Content copy = new Content();
            copy.certificates.putAll(certificates);
            copy.requests.putAll(requests);
            config.forEach((kind, documents) ->
                    documents.forEach((name, versions) -> copy.documents(kind).put(name, new TreeMap<>(versions))));
            generations.forEach((ca, numbers) -> copy.generations.put(ca, new TreeMap<>(numbers)));
            copy.endEntities.putAll(endEntities);
            copy.audit.addAll(audit);
            copy.feed.addAll(feed);
            return copy;
        }

        Map<String, TreeMap<Integer, ConfigDocument>> documents(ConfigDocument.Kind kind) {
            return config.computeIfAbsent(kind, absent -> new TreeMap<>());
        }
    }

    /**
     * Applies a unit, all or nothing.
     *
     * @param unit the changes
     */
    public synchronized void apply(List<Change> unit) {
        Content changed = content.copy();
        ApplyChange apply = new ApplyChange(changed);
        unit.forEach(apply::apply);
        content = changed;
    }

    synchronized Content content() {
        return content;
    }

    synchronized long openEpoch(String work) {
        return epochs.merge(work, 1L, Long::sum);
    }

    synchronized long newId() {
        return ++lastId;
    }

    /**
     * Every audit record, oldest first.
     *
     * @return a copy
     */
    public List<AuditRecord> audit() {
        return List.copyOf(content().audit);
    }

    /**
     * Every change of the feed, oldest first.
     *
     * @return a copy
     */
    public List<StatusChange> feed() {
        return List.copyOf(content().feed);
    }

    /**
     * Every certificate, oldest first.
     *
     * @return a copy
     */
    public List<Certificate> certificates() {
        return content().certificates.values().stream().map(Row::certificate).toList();
    }
}
