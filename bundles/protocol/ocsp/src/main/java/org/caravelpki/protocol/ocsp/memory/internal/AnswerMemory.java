package org.caravelpki.protocol.ocsp.memory.internal;

import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.caravelpki.api.model.SerialNumber;

/**
 * A bounded number of answers, found by key and dropped by serial number. Answers that are still on their way have their
 * place already: whoever asks for the same one shares it, and a change of status drops it before it arrives. Never blocks.
 */
final class AnswerMemory {
    private final int limit;
    private final Map<SerialNumber, Map<AnswerKey, Entry>> bySerial = new ConcurrentHashMap<>();
    private final Queue<Entry> oldestFirst = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicInteger queued = new AtomicInteger();

    AnswerMemory(int limit) {
        this.limit = limit;
    }

    /** The place of one answer. */
    static final class Entry {
        private final AnswerKey key;
        private final CompletableFuture<Optional<SignedAnswer>> answer = new CompletableFuture<>();
        private final AtomicBoolean gone = new AtomicBoolean();
        private volatile boolean asked;

        private Entry(AnswerKey key) {
            this.key = key;
        }

        AnswerKey key() {
            return key;
        }

        /** Completed by whoever made the entry. */
        CompletableFuture<Optional<SignedAnswer>> answer() {
            return answer;
        }

        /** The answer, if it has arrived. */
        Optional<SignedAnswer> held() {
            return answer.isDone() && !answer.isCompletedExceptionally() ? answer.join() : Optional.empty();
        }
    }

    /** The entry of a key, if there is one. */
    Optional<Entry> find(AnswerKey key) {
        Map<AnswerKey, Entry> entries = bySerial.get(key.serial());
        Entry entry = entries == null ? null : entries.get(key);
        if (entry != null) {
            entry.asked = true;
        }
        return Optional.ofNullable(entry);
    }

    /** A new entry in the place of the expected one, or empty when another thread was faster. */
    Optional<Entry> replace(AnswerKey key, Optional<Entry> expected) {
        Entry fresh = new Entry(key);
        Map<AnswerKey, Entry> entries = bySerial.compute(key.serial(), (serial, old) -> {
            Map<AnswerKey, Entry> map = old == null ? new ConcurrentHashMap<>(2) : old;
            if (map.get(key) == expected.orElse(null)) {
                map.put(key, fresh);
            }
            return map;
        });
        if (entries.get(key) != fresh) {
            return Optional.empty();
        }
        expected.ifPresent(this::leaves);
        enqueue(fresh);
        if (size.incrementAndGet() > limit) {
            evict();
        }
        return Optional.of(fresh);
    }

    /** Forgets one entry, unless another took its place. */
    void remove(Entry entry) {
        bySerial.computeIfPresent(entry.key.serial(), (serial, entries) -> {
            entries.remove(entry.key, entry);
            return entries.isEmpty() ? null : entries;
        });
        leaves(entry);
    }

    /** Forgets every answer about a serial number, also those on their way. */
    void drop(SerialNumber serial) {
        Map<AnswerKey, Entry> entries = bySerial.remove(serial);
        if (entries != null) {
            entries.values().forEach(this::leaves);
        }
    }

    void clear() {
        bySerial.keySet().forEach(this::drop);
    }

    int size() {
        return size.get();
    }

    private void leaves(Entry entry) {
        if (entry.gone.compareAndSet(false, true)) {
            size.decrementAndGet();
        }
    }

    // Entries that were dropped stay in the queue until they are half of it.
    private void enqueue(Entry entry) {
        oldestFirst.add(entry);
        if (queued.incrementAndGet() > 2 * limit + 16) {
            oldestFirst.removeIf(queuedEntry -> queuedEntry.gone.get() && queued.decrementAndGet() >= 0);
        }
    }

    /** Second chance: an entry that was asked for since it came to the front goes to the back once more. */
    private void evict() {
        int chances = limit;
        for (Entry oldest = oldestFirst.poll(); oldest != null; oldest = oldestFirst.poll()) {
            if (oldest.asked && chances > 0 && !oldest.gone.get()) {
                chances--;
                oldest.asked = false;
                oldestFirst.add(oldest);
                continue;
            }
            queued.decrementAndGet();
            if (!oldest.gone.get()) {
                remove(oldest);
                return;
            }
        }
    }
}
