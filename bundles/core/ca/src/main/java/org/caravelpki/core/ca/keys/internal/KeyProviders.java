package org.caravelpki.core.ca.keys.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.keys.KeyProvider;

/** The key providers by type, as they come and go. Guarded by its own monitor, never held while a provider is called. */
final class KeyProviders {
    private final Duration patience;
    private final Map<String, List<KeyProvider>> present = new TreeMap<>();
    private final Map<String, CompletableFuture<KeyProvider>> awaited = new TreeMap<>();

    KeyProviders(Duration patience) {
        this.patience = patience;
    }

    void add(String type, KeyProvider provider) {
        CompletableFuture<KeyProvider> waiting;
        synchronized (this) {
            present.computeIfAbsent(type, absent -> new ArrayList<>()).add(provider);
            waiting = awaited.remove(type);
        }
        if (waiting != null) {
            // Not on this thread: it is the one that starts bundles.
            waiting.completeAsync(() -> provider);
        }
    }

    synchronized void remove(String type, KeyProvider provider) {
        present.getOrDefault(type, new ArrayList<>()).remove(provider);
    }

    /** All that are there now, by type. */
    synchronized List<KeyProvider> all() {
        return present.keySet().stream()
                .map(this::newest)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The one that came last: during an upgrade two of a type may be there for a moment. */
    private Optional<KeyProvider> newest(String type) {
        List<KeyProvider> providers = present.getOrDefault(type, List.of());
        return providers.isEmpty() ? Optional.empty() : Optional.of(providers.get(providers.size() - 1));
    }

    synchronized boolean has(String type) {
        return newest(type).isPresent();
    }

    /** The provider of a type, now or as soon as it is there. */
    CompletionStage<KeyProvider> find(String type) {
        CompletableFuture<KeyProvider> waiting;
        synchronized (this) {
            Optional<KeyProvider> provider = newest(type);
            if (provider.isPresent()) {
                return CompletableFuture.completedFuture(provider.get());
            }
            waiting = awaited.computeIfAbsent(type, absent -> new CompletableFuture<>());
        }
        return waiting.thenApply(provider -> provider)
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(absent(type)));
    }

    private static PkiException absent(String type) {
        return PkiException.unavailable(
                "The keys of type " + type + " are not available at the moment.", Duration.ofSeconds(2));
    }
}
