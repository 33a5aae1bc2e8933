package org.caravelpki.core.status.crl.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.caravelpki.api.engine.Keys;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.provider.crypto.Crypto;
import org.caravelpki.api.provider.lint.Linter;
import org.caravelpki.api.provider.store.CertificateStore;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.CrlStore;
import org.caravelpki.api.provider.store.LeaseStore;
import org.caravelpki.api.provider.store.StoreWriter;
import org.caravelpki.core.status.work.internal.Stages;

/** Makes one CRL, from the lease to the commit. Blocks; used by one thread. */
public final class PublishCrl {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final PrepareCrl prepare;
    private final SignCrl sign;
    private final CrlAudit audit;
    private final StoreWriter writer;

    /**
     * The flow.
     *
     * @param certificates what was revoked
     * @param crls what was published before
     * @param linters those that are there now
     * @param keys sign
     * @param crypto verifies
     * @param writer commits
     * @param clock the clock
     */
    public PublishCrl(
            CertificateStore certificates,
            CrlStore crls,
            Supplier<List<Linter>> linters,
            Keys keys,
            Crypto crypto,
            StoreWriter writer,
            Clock clock) {
        this.prepare = new PrepareCrl(certificates, crls, linters, clock);
        this.sign = new SignCrl(keys, crypto);
        this.audit = new CrlAudit(clock);
        this.writer = writer;
    }

    Change.StoredCrl publish(CrlIssuer issuer, LeaseStore.Lease lease, Requester actor) {
        PreparedCrl prepared = prepare.prepare(issuer);
        // Recorded before signing: if this cannot be written, nothing is signed.
        commit(List.of(audit.signing(actor, prepared)));
        SignCrl.SignedCrl signed = sign.sign(prepared);
        Change.StoredCrl stored = stored(signed);
        // The fence refuses it when another node took the lease over meanwhile.
        commit(List.of(new Change.PutCrl(stored, lease.name(), lease.fence()), audit.published(actor, signed)));
        return stored;
    }

    private Change.StoredCrl stored(SignCrl.SignedCrl signed) {
        PreparedCrl prepared = signed.prepared();
        return new Change.StoredCrl(
                writer.newId(),
                prepared.issuer().name(),
                prepared.number(),
                Optional.empty(),
                prepared.thisUpdate(),
                prepared.nextUpdate(),
                prepared.entries(),
                signed.encoded());
    }

    private void commit(List<Change> unit) {
        Stages.await(writer.write(unit), PATIENCE);
    }
}
