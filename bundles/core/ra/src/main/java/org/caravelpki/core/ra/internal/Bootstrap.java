package org.caravelpki.core.ra.internal;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.provider.crypto.Crypto;
import org.caravelpki.api.provider.store.ConfigStore;
import org.caravelpki.api.provider.store.EndEntity;
import org.caravelpki.api.provider.store.StoreWriter;
import org.caravelpki.core.ra.identity.internal.EndEntities;
import org.caravelpki.core.ra.identity.internal.EnrollmentSecret;

/**
 * Makes what a standalone node starts with. Every step looks whether it is done, so that a start that was interrupted goes
 * on where it stopped; what an operator changed stays as it is.
 */
final class Bootstrap {
    private static final String REALM = "default";
    /** What the owner of a node may use; {@code node} is the product's own. */
    private static final List<String> OWNERS =
            List.of("tls-server", "tls-client", "server-client", "device", "smime", "code-signing");

    private final ConfigStore store;
    private final StoreWriter writer;
    private final Crypto crypto;
    private final Clock clock;

    Bootstrap(ConfigStore store, StoreWriter writer, Crypto crypto, Clock clock) {
        this.store = store;
        this.writer = writer;
        this.crypto = crypto;
        this.clock = clock;
    }

    void documents() {
        new FirstDocuments(store, writer, clock).make(Actors.SYSTEM);
    }

    /**
     * Makes the end entity of the node's owner. The file comes first: a secret that nobody can read is worth nothing, while a
     * file without an end entity is taken up by the next try.
     */
    void endEntity(String name, SecretFile file) {
        if (store.endEntity(name).isPresent()) {
            return;
        }
        char[] secret = file.read().orElseGet(() -> {
            char[] fresh = EnrollmentSecret.generate(crypto.random());
            file.write(fresh);
            return fresh;
        });
        EndEntity endEntity = new EndEntity(
                name,
                1,
                REALM,
                OWNERS,
                List.of(),
                Optional.of(EnrollmentSecret.digest(secret, crypto.random())),
                0,
                Optional.empty(),
                clock.instant());
        FirstDocuments.unlessTaken(() -> new EndEntities(store, writer, clock).add(Actors.SYSTEM, endEntity));
    }
}
