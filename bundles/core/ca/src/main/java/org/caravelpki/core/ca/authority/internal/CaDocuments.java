package org.caravelpki.core.ca.authority.internal;

import java.time.Clock;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.ConfigDocument;
import org.caravelpki.api.provider.store.ConfigStore;

/** The next version of a CA's settings. */
final class CaDocuments {
    private final ConfigStore store;
    private final Clock clock;

    CaDocuments(ConfigStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Conflicts when somebody else writes a version meanwhile. Blocks while it reads. */
    Change put(CaSettings ca) {
        return put(ca, CaSettingsJson.write(ca));
    }

    /** A CA that is gone: its name can be used again. */
    Change delete(CaSettings ca) {
        return put(ca, CaSettingsJson.DELETED);
    }

    private Change put(CaSettings ca, String json) {
        int version = store.find(ConfigDocument.Kind.CA, ca.name())
                .map(ConfigDocument::version)
                .orElse(0);
        return new Change.PutConfig(
                new ConfigDocument(ConfigDocument.Kind.CA, ca.name(), version + 1, ca.realm(), json, clock.instant()));
    }
}
