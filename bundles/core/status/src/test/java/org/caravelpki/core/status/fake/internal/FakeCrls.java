package org.caravelpki.core.status.fake.internal;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.CrlName;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.CrlStore;
import org.caravelpki.api.provider.store.LeaseStore;
import org.caravelpki.api.provider.store.StoreWriter;
import org.caravelpki.testkit.store.MemoryDatabase;
import org.caravelpki.testkit.store.MemoryStoreWriter;

/** CRLs and leases in memory, with a writer that checks the fence and the numbers. */
public final class FakeCrls implements CrlStore, LeaseStore, StoreWriter {
    private final MemoryStoreWriter writer;
    private final Clock clock;
    private final List<Change.StoredCrl> crls = new ArrayList<>();
    private final List<Change.StoredCrl> everPublished = new ArrayList<>();
    private final Map<String, Lease> leases = new HashMap<>();
    private final Set<String> takenByOthers = new HashSet<>();
    private final List<List<Change>> units = new ArrayList<>();
    private Optional<PkiException> fault = Optional.empty();
    private int unitsBeforeFault;
    private long fence;

    public FakeCrls(MemoryDatabase database, Clock clock) {
        this.writer = new MemoryStoreWriter(database);
        this.clock = clock;
    }

    /** All that ever were, also those dropped since. */
    public List<Change.StoredCrl> published() {
        return List.copyOf(everPublished);
    }

    public List<Change.StoredCrl> kept() {
        return List.copyOf(crls);
    }

    public List<List<Change>> units() {
        return List.copyOf(units);
    }

    public void fault(PkiException failure) {
        fault = Optional.of(failure);
    }

    /** The same, but so many units are written before. */
    public void faultAfter(int written, PkiException failure) {
        unitsBeforeFault = written;
        fault = Optional.of(failure);
    }

    public void repair() {
        fault = Optional.empty();
        unitsBeforeFault = 0;
    }

    /** Another node takes a lease and keeps it. */
    public void takeAway(String lease) {
        takenByOthers.add(lease);
        leases.put(lease, new Lease(lease, ++fence, clock.instant()));
    }

    public void giveBack(String lease) {
        takenByOthers.remove(lease);
    }

    @Override
    public Optional<Lease> acquire(String name, Duration length) {
        if (takenByOthers.contains(name)) {
            return Optional.empty();
        }
        Lease lease = new Lease(name, ++fence, clock.instant().plus(length));
        leases.put(name, lease);
        return Optional.of(lease);
    }

    @Override
    public void release(Lease lease) {
        leases.remove(lease.name(), lease);
    }

    public Map<String, Lease> leases() {
        return Map.copyOf(leases);
    }

    @Override
    public CompletionStage<Void> write(List<Change> unit) {
        if (fault.isPresent() && unitsBeforeFault-- <= 0) {
            return CompletableFuture.failedFuture(fault.get());
        }
        for (Change change : unit) {
            if (change instanceof Change.PutCrl put) {
                Lease lease = leases.get(put.lease());
                if (lease == null || lease.fence() != put.fence()) {
                    return CompletableFuture.failedFuture(
                            new PkiException(PkiException.Kind.CONFLICT, "The fence is not the lease's."));
                }
                crls.add(put.crl());
                everPublished.add(put.crl());
            } else if (change instanceof Change.DropCrl drop) {
                crls.removeIf(crl -> crl.id() == drop.crlId());
            }
        }
        units.add(unit);
        return writer.write(unit.stream()
                .filter(change -> !(change instanceof Change.PutCrl || change instanceof Change.DropCrl))
                .toList());
    }

    @Override
    public long newId() {
        return writer.newId();
    }

    @Override
    public Node node() {
        return writer.node();
    }

    @Override
    public long openEpoch(String work) {
        return writer.openEpoch(work);
    }

    @Override
    public Optional<Change.StoredCrl> newest(CrlName name) {
        return crls.stream().filter(crl -> crl.name().equals(name)).max(Comparator.comparing(Change.StoredCrl::number));
    }

    @Override
    public BigInteger highestNumber(String ca, int generation) {
        return crls.stream()
                .filter(crl ->
                        crl.name().ca().equals(ca) && crl.name().generation().orElseThrow() == generation)
                .map(Change.StoredCrl::number)
                .max(Comparator.naturalOrder())
                .orElse(BigInteger.ZERO);
    }

    @Override
    public Optional<Listed> newestListed(CrlName name) {
        return newest(name).map(FakeCrls::listed);
    }

    @Override
    public List<Long> superseded(CrlName name) {
        return crls.stream()
                .filter(crl -> crl.name().equals(name))
                .sorted(Comparator.comparing(Change.StoredCrl::number).reversed())
                .skip(1)
                .map(Change.StoredCrl::id)
                .toList();
    }

    @Override
    public List<Listed> list() {
        return crls.stream().map(FakeCrls::listed).toList();
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
