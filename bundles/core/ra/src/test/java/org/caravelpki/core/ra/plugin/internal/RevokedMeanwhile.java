package org.caravelpki.core.ra.plugin.internal;

import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.Page;
import org.caravelpki.api.provider.store.CaGeneration;
import org.caravelpki.api.provider.store.ConfigDocument;
import org.caravelpki.api.provider.store.ConfigStore;
import org.caravelpki.api.provider.store.EndEntity;

/** A store in front of which something happens after it has read a document and before the reader has it. */
record RevokedMeanwhile(ConfigStore store, Runnable meanwhile) implements ConfigStore {
    @Override
    public Optional<ConfigDocument> find(ConfigDocument.Kind kind, String name) {
        Optional<ConfigDocument> found = store.find(kind, name);
        meanwhile.run();
        return found;
    }

    @Override
    public Optional<ConfigDocument> find(ConfigDocument.Kind kind, String name, int version) {
        return store.find(kind, name, version);
    }

    @Override
    public List<ConfigDocument> list(ConfigDocument.Kind kind) {
        return store.list(kind);
    }

    @Override
    public List<CaGeneration> generations() {
        return store.generations();
    }

    @Override
    public Optional<EndEntity> endEntity(String name) {
        return store.endEntity(name);
    }

    @Override
    public Page<EndEntity> endEntities(Optional<String> after, int limit) {
        return store.endEntities(after, limit);
    }
}
