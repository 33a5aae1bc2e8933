package org.caravelpki.core.ra.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.crypto.Crypto;
import org.caravelpki.api.provider.store.AuditRecord;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.ConfigDocument;
import org.caravelpki.api.provider.store.ConfigDocument.Kind;
import org.caravelpki.api.provider.store.ConfigStore;
import org.caravelpki.api.provider.store.EndEntity;
import org.caravelpki.api.provider.store.StoreWriter;
import org.caravelpki.core.ra.identity.internal.EndEntities;
import org.caravelpki.core.ra.identity.internal.EnrollmentSecret;
import org.caravelpki.core.ra.work.internal.Stages;

/**
 * Makes what a standalone node starts with. Every step looks whether it is done, so that a start that was interrupted goes
 * on where it stopped; what an operator changed stays as it is.
 */
final class Bootstrap {
    private static final String REALM = "default";
    private static final List<String> POLICIES =
            List.of("tls-server", "tls-client", "server-client", "device", "smime", "code-signing", "node");
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
        putIfMissing(Kind.REALM, REALM);
        POLICIES.forEach(policy -> putIfMissing(Kind.POLICY, policy));
    }

    private void putIfMissing(Kind kind, String name) {
        if (store.find(kind, name).isPresent()) {
            return;
        }
        Instant now = clock.instant();
        String object = kind.word() + ":" + name;
        ConfigDocument document = new ConfigDocument(kind, name, 1, REALM, resource(kind.word() + "-" + name), now);
        AuditRecord record =
                new AuditRecord(now, REALM, Actors.SYSTEM, kind.word() + ".put", object, "{\"version\":1}");
        unlessTaken(
                () -> Stages.await(writer.write(List.of(new Change.PutConfig(document), new Change.Audit(record)))));
    }

    static String resource(String name) {
        try (InputStream file = Bootstrap.class.getResourceAsStream(name + ".json")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        unlessTaken(() -> new EndEntities(store, writer, clock).add(Actors.SYSTEM, endEntity));
    }

    private static void unlessTaken(Runnable write) {
        try {
            write.run();
        } catch (PkiException e) {
            // Another node of the same database was faster: what matters is that it is there.
            if (e.kind() != PkiException.Kind.CONFLICT) {
                throw e;
            }
        }
    }
}
