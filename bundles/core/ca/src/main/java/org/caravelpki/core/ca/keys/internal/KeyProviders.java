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
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.keys.KeyProvider;

/** The key providers by type, as they come and go. Guarded by its own monitor, never held while a provider is called. */
final class KeyProviders {
    private final Duration patience;
    private final Map<String, List<Present>> present = new TreeMap<>();
    private final Map<String, CompletableFuture<Present>> awaited = new TreeMap<>();
    private final Map<String, Long> left = new TreeMap<>();
    private final LongSupplier nanos;

    KeyProviders(Duration patience, LongSupplier nanos) {
        this.patience = patience;
        this.nanos = nanos;
    }

    /** A provider that is there, and whoever is just calling it. */
    private static final class Present {
        private final KeyProvider provider;
        private final ReadWriteLock leaving = new ReentrantReadWriteLock();
        private boolean gone;

        private Present(KeyProvider provider) {
            this.provider = provider;
        }

        /** Calls it unless it has gone; what it has accepted it will finish. */
        <T> Optional<CompletionStage<T>> call(Function<KeyProvider, CompletionStage<T>> work) {
            leaving.readLock().lock();
            try {
                return gone ? Optional.empty() : Optional.of(work.apply(provider));
            } finally {
                leaving.readLock().unlock();
            }
        }

        /** Returns when nobody is about to hand it anything any more. */
        void leave() {
            leaving.writeLock().lock();
            gone = true;
            leaving.writeLock().unlock();
        }
    }

    void add(String type, KeyProvider came) {
        Present provider = new Present(came);
        CompletableFuture<Present> waiting;
        synchronized (this) {
            present.computeIfAbsent(type, absent -> new ArrayList<>()).add(provider);
            waiting = awaited.remove(type);
        }
        if (waiting != null) {
            // Not on this thread: it is the one that starts bundles.
            waiting.completeAsync(() -> provider);
        }
    }

    /** From when this returns on, nothing is handed to the provider: it may refuse whatever comes. */
    void remove(String type, KeyProvider provider) {
        List<Present> leaving;
        synchronized (this) {
            List<Present> providers = present.getOrDefault(type, new ArrayList<>());
            leaving = providers.stream().filter(one -> one.provider == provider).toList();
            providers.removeAll(leaving);
            left.put(type, nanos.getAsLong());
        }
        leaving.forEach(Present::leave);
    }

    /** All that are there now, by type. */
    synchronized List<KeyProvider> all() {
        return present.keySet().stream()
                .map(this::newest)
                .flatMap(Optional::stream)
                .map(one -> one.provider)
                .toList();
    }

    /** The one that came last: during an upgrade two of a type may be there for a moment. */
    private Optional<Present> newest(String type) {
        List<Present> providers = present.getOrDefault(type, List.of());
        return providers.isEmpty() ? Optional.empty() : Optional.of(providers.get(providers.size() - 1));
    }

    synchronized boolean has(String type) {
        return newest(type).isPresent();
    }

    /** Whether nobody of a type is there, and the last one left so lately that calls still wait for the next one. */
    synchronized boolean isBeingReplaced(String type) {
        Long since = left.get(type);
        return !has(type) && since != null && nanos.getAsLong() - since < patience.toNanos();
    }

    /** Completes when the provider of a type is there. */
    CompletionStage<Void> ready(String type) {
        return find(type).thenAccept(provider -> {});
    }

    /** Calls the provider of a type, now or as soon as it is there. */
    <T> CompletionStage<T> call(String type, Function<KeyProvider, CompletionStage<T>> work) {
        // One that left after it was found is not the one any more.
        return find(type).thenCompose(provider -> provider.call(work).orElseGet(() -> call(type, work)));
    }

    private CompletionStage<Present> find(String type) {
        CompletableFuture<Present> waiting;
        synchronized (this) {
            Optional<Present> provider = newest(type);
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
