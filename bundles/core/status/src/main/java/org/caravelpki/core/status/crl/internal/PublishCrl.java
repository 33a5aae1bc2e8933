package org.caravelpki.core.status.crl.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.caravelpki.api.engine.Keys;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.provider.crypto.Crypto;
import org.caravelpki.api.provider.lint.Linter;
import org.caravelpki.api.provider.store.CertificateStore;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.CrlStore;
import org.caravelpki.api.provider.store.LeaseStore;
import org.caravelpki.api.provider.store.StoreWriter;
import org.caravelpki.core.status.work.internal.Stages;

/** Makes CRLs, from the lease to the commit. Blocks; used by one thread. */
public final class PublishCrl {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final PrepareCrl prepare;
    private final SignCrl sign;
    private final CrlAudit audit;
    private final CrlStore crls;
    private final StoreWriter writer;

    /**
     * The flow.
     *
     * @param certificates what was revoked
     * @param crls what was published before
     * @param bases public bases of URLs, the one of new certificates first
     * @param linters those that are there now
     * @param keys sign
     * @param crypto verifies
     * @param writer commits
     * @param clock the clock
     */
    public PublishCrl(
            CertificateStore certificates,
            CrlStore crls,
            List<String> bases,
            Supplier<List<Linter>> linters,
            Keys keys,
            Crypto crypto,
            StoreWriter writer,
            Clock clock) {
        this.prepare =
                new PrepareCrl(certificates, crls, new NumberCrls(crls, clock), new CrlExtensions(bases), linters);
        this.sign = new SignCrl(keys, crypto);
        this.audit = new CrlAudit(clock);
        this.crls = crls;
        this.writer = writer;
    }

    /** Publishes all that is revoked. */
    Change.StoredCrl complete(CrlScope scope, LeaseStore.Lease lease, Requester actor) {
        return publish(prepare.complete(scope), lease, actor);
    }

    /** Publishes what changed since the newest complete CRL. */
    Change.StoredCrl delta(CrlScope scope, LeaseStore.Lease lease, Requester actor) {
        Change.StoredCrl base = crls.newest(scope.name())
                .orElseThrow(() -> new PkiException(
                        PkiException.Kind.CONFLICT, "There is no complete CRL " + scope + " to make a delta to."));
        return publish(prepare.delta(scope, base), lease, actor);
    }

    private Change.StoredCrl publish(PreparedCrl prepared, LeaseStore.Lease lease, Requester actor) {
        // Recorded before signing: if this cannot be written, nothing is signed.
        commit(List.of(audit.signing(actor, prepared)));
        SignCrl.SignedCrl signed = sign.sign(prepared);
        Change.StoredCrl stored = stored(signed);
        List<Change> unit = new ArrayList<>();
        // The fence refuses it when another node took the lease over meanwhile.
        unit.add(new Change.PutCrl(stored, lease.name(), lease.fence()));
        unit.add(audit.published(actor, signed));
        // The one before stays: somebody may be reading it.
        crls.superseded(stored.name()).forEach(id -> unit.add(new Change.DropCrl(id)));
        commit(unit);
        return stored;
    }

    private Change.StoredCrl stored(SignCrl.SignedCrl signed) {
        CrlHead head = signed.prepared().head();
        return new Change.StoredCrl(
                writer.newId(),
                head.name(),
                head.number(),
                head.base(),
                head.thisUpdate(),
                head.nextUpdate(),
                signed.prepared().entries(),
                signed.encoded());
    }

    private void commit(List<Change> unit) {
        Stages.await(writer.write(unit), PATIENCE);
    }
}
