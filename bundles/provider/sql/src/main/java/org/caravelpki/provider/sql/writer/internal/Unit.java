package org.caravelpki.provider.sql.writer.internal;

import java.util.concurrent.CompletableFuture;
import org.caravelpki.provider.sql.change.internal.Plan;

/**
 * A unit on its way through the writer.
 *
 * @param plan what it does to the database
 * @param done what its caller waits for
 */
record Unit(Plan plan, CompletableFuture<Void> done) {

    static Unit of(Plan plan) {
        return new Unit(plan, new CompletableFuture<>());
    }
}
