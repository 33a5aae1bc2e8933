package org.caravelpki.testkit.store;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.caravelpki.api.model.Page;
import org.caravelpki.api.provider.store.CaGeneration;
import org.caravelpki.api.provider.store.ConfigDocument;
import org.caravelpki.api.provider.store.ConfigStore;
import org.caravelpki.api.provider.store.EndEntity;

/** Reads configuration from a {@link MemoryDatabase}. */
public final class MemoryConfigStore implements ConfigStore {
    private final MemoryDatabase database;

    /**
     * A view.
     *
     * @param database of this
     */
    public MemoryConfigStore(MemoryDatabase database) {
        this.database = database;
    }

    @Override
    public Optional<ConfigDocument> find(ConfigDocument.Kind kind, String name) {
        return versions(kind, name).filter(found -> !found.isEmpty()).map(found -> found.lastEntry()
                .getValue());
    }

    @Override
    public Optional<ConfigDocument> find(ConfigDocument.Kind kind, String name, int version) {
        return versions(kind, name).map(found -> found.get(version));
    }

    private Optional<TreeMap<Integer, ConfigDocument>> versions(ConfigDocument.Kind kind, String name) {
        return Optional.ofNullable(database.content().config.get(kind)).map(documents -> documents.get(name));
    }

    @Override
    public List<ConfigDocument> list(ConfigDocument.Kind kind) {
        return Optional.ofNullable(database.content().config.get(kind)).stream()
                .flatMap(documents -> documents.values().stream())
                .map(found -> found.lastEntry().getValue())
                .toList();
    }

    @Override
    public List<CaGeneration> generations() {
        return database.content().generations.values().stream()
                .flatMap(numbers -> numbers.values().stream())
                .toList();
    }

    @Override
    public Optional<EndEntity> endEntity(String name) {
        return Optional.ofNullable(database.content().endEntities.get(name));
    }

    @Override
    public Page<EndEntity> endEntities(Optional<String> after, int limit) {
        List<EndEntity> found = database.content().endEntities.values().stream()
                .filter(endEntity ->
                        after.map(last -> endEntity.name().compareTo(last) > 0).orElse(true))
                .limit(limit)
                .toList();
        Optional<String> next = found.size() < limit
                ? Optional.empty()
                : Optional.of(found.get(limit - 1).name());
        return new Page<>(found, next);
    }
}
