package org.caravelpki.api.provider.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Leases for work that one node of the cluster does for all: compare-and-set with a fencing number. Blocks, thread-safe,
 * {@code unavailable} while the database is away.
 */
@ProviderType
public interface LeaseStore {

    /**
     * Takes a lease that is free, expired or ours.
     *
     * @param name what it is for, at most 80 characters
     * @param length for how long
     * @return the lease, or empty while another node has it
     */
    Optional<Lease> acquire(String name, Duration length);

    /**
     * Gives a lease back early; nothing happens when it is not ours any more.
     *
     * @param lease the lease
     */
    void release(Lease lease);

    /**
     * A lease that we have.
     *
     * @param name what it is for
     * @param fence rises with every change of owner
     * @param until when it ends, by the database's idea of this node's clock
     */
    record Lease(String name, long fence, Instant until) {}
}
