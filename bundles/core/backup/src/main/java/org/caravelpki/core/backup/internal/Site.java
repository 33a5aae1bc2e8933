package org.caravelpki.core.backup.internal;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.store.DatabaseCopy;
import org.caravelpki.api.provider.store.StoreWriter;

/**
 * The node that is backed up or restored.
 *
 * @param home its directory
 * @param version the product's version
 * @param node its name and number
 * @param database copies the database, while that is there
 * @param random makes keys
 * @param clock the time
 */
record Site(
        Path home,
        String version,
        Supplier<StoreWriter.Node> node,
        Supplier<Optional<DatabaseCopy>> database,
        Supplier<SecureRandom> random,
        Clock clock) {

    /** The database, which must be this node's own. */
    DatabaseCopy ownDatabase(String otherwise) {
        DatabaseCopy copy = database.get()
                .orElseThrow(() -> new PkiException(
                        PkiException.Kind.UNAVAILABLE, "The database's part is not there at the moment."));
        copy.objection().ifPresent(objection -> {
            throw Refusals.conflict(objection + " " + otherwise);
        });
        return copy;
    }
}
