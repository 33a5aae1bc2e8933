package org.caravelpki.testkit.contract;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.store.AuditStore;
import org.caravelpki.api.provider.store.CertificateStore;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.ConfigStore;
import org.caravelpki.api.provider.store.CrlStore;
import org.caravelpki.api.provider.store.FeedStore;
import org.caravelpki.api.provider.store.LeaseStore;
import org.caravelpki.api.provider.store.RequestStore;
import org.caravelpki.api.provider.store.StateStore;
import org.caravelpki.api.provider.store.StoreWriter;

/** All stores of one node. */
public interface StoreNode extends AutoCloseable {
    /** Longer than any healthy store needs, on a machine that is busy with other things. */
    long PATIENCE_SECONDS = 60;

    /** The writer. */
    StoreWriter writer();

    /** Certificates. */
    CertificateStore certificates();

    /** Certificate requests. */
    RequestStore requests();

    /** Configuration, CA generations, end entities. */
    ConfigStore configs();

    /** CRLs. */
    CrlStore crls();

    /** Audit chains. */
    AuditStore audits();

    /** Protocol documents. */
    StateStore states();

    /** Leases. */
    LeaseStore leases();

    /** The feed of status changes. */
    FeedStore feeds();

    /** Writes a unit and waits until it is committed. */
    default void commit(Change... unit) {
        try {
            writer().write(List.of(unit)).toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError("a unit failed", e);
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("a unit was not committed in time", e);
        }
    }

    /** Writes a unit that must be refused, and says as what. */
    default PkiException.Kind refusal(Change... unit) {
        try {
            commit(unit);
        } catch (PkiException e) {
            return e.kind();
        }
        throw new AssertionError("the unit was committed");
    }

    @Override
    void close();
}
