package org.caravelpki.core.ra.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.store.AuditRecord;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.ConfigDocument;
import org.caravelpki.api.provider.store.ConfigDocument.Kind;
import org.caravelpki.api.provider.store.ConfigStore;
import org.caravelpki.api.provider.store.StoreWriter;
import org.caravelpki.core.ra.work.internal.Stages;

/** The realm and the policies that an installation begins with. What an operator changed stays as it is. */
final class FirstDocuments {
    private static final String REALM = "default";
    private static final List<String> POLICIES =
            List.of("tls-server", "tls-client", "server-client", "device", "smime", "code-signing", "node");

    private final ConfigStore store;
    private final StoreWriter writer;
    private final Clock clock;

    FirstDocuments(ConfigStore store, StoreWriter writer, Clock clock) {
        this.store = store;
        this.writer = writer;
        this.clock = clock;
    }

    void make(String actor) {
        putIfMissing(actor, Kind.REALM, REALM);
        POLICIES.forEach(policy -> putIfMissing(actor, Kind.POLICY, policy));
    }

    private void putIfMissing(String actor, Kind kind, String name) {
        if (store.find(kind, name).isPresent()) {
            return;
        }
        Instant now = clock.instant();
        String object = kind.word() + ":" + name;
        ConfigDocument document = new ConfigDocument(kind, name, 1, REALM, resource(kind.word() + "-" + name), now);
        AuditRecord record = new AuditRecord(now, REALM, actor, kind.word() + ".put", object, "{\"version\":1}");
        unlessTaken(
                () -> Stages.await(writer.write(List.of(new Change.PutConfig(document), new Change.Audit(record)))));
    }

    static String resource(String name) {
        try (InputStream file = FirstDocuments.class.getResourceAsStream(name + ".json")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void unlessTaken(Runnable write) {
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
