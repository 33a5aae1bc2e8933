package org.caravelpki.provider.crypto.internal;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Remembers what was used last, never more than twice its size. What is asked for moves from the old half to the new one;
 * when the new half is full it becomes the old one, and what nobody asked for since then is forgotten.
 */
final class Recent<K, V> {
    private final int size;
    // A lost race between two threads that turn the halves costs a few entries, nothing else.
    private volatile ConcurrentMap<K, V> fresh = new ConcurrentHashMap<>();
    private volatile ConcurrentMap<K, V> old = new ConcurrentHashMap<>();

    Recent(int size) {
        this.size = size;
    }

    Optional<V> find(K key) {
        V value = fresh.get(key);
        if (value == null) {
            value = old.get(key);
            if (value != null) {
                put(key, value);
            }
        }
        return Optional.ofNullable(value);
    }

    void put(K key, V value) {
        fresh.put(key, value);
        if (fresh.size() > size) {
            turn();
        }
    }

    private synchronized void turn() {
        if (fresh.size() > size) {
            old = fresh;
            fresh = new ConcurrentHashMap<>();
        }
    }

    /** For tests. */
    int count() {
        return fresh.size() + old.size();
    }
}
