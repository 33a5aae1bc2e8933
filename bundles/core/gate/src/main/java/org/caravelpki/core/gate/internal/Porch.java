package org.caravelpki.core.gate.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.caravelpki.api.model.PkiException;
import org.osgi.framework.Version;

/**
 * The implementations behind one door and the calls that wait for one. Owns the choice: the highest bundle version, among
 * equals the one that came last, since that is the one an operator just installed.
 */
final class Porch {
    private final Class<?> type;
    private final GateLimits limits;
    private final ScheduledExecutorService timer;
    private final Executor resume;

    /** Guards the three below; never held while an implementation is called. */
    private final Object lock = new Object();

    private final List<Candidate> candidates = new ArrayList<>();
    private final Deque<CompletableFuture<Slot>> parked = new ArrayDeque<>();
    private long arrivals;

    private volatile Slot current;

    Porch(Class<?> type, GateLimits limits, ScheduledExecutorService timer, Executor resume) {
        this.type = type;
        this.limits = limits;
        this.timer = timer;
        this.resume = resume;
    }

    /** An implementation with what decides about its precedence. */
    record Candidate(Object key, Version version, long arrival, Slot slot) {}

    /**
     * Bounds of waiting.
     *
     * @param patience how long a call is parked
     * @param parked how many calls may be parked at one door
     * @param drain how long the removal of an implementation waits for calls inside it
     */
    record GateLimits(Duration patience, int parked, Duration drain) {
        static final GateLimits DEFAULT = new GateLimits(Duration.ofSeconds(5), 5_000, Duration.ofSeconds(10));
    }

    void add(Object key, Version version, Object implementation) {
        List<CompletableFuture<Slot>> waiting;
        synchronized (lock) {
            candidates.add(new Candidate(key, version, arrivals++, new Slot(implementation)));
            choose();
            waiting = new ArrayList<>(parked);
            parked.clear();
        }
        // Not on this thread: it is the one that starts bundles.
        waiting.forEach(call -> resume.execute(() -> admit(call)));
    }

    /** Takes an implementation away and returns when nobody is inside it any more, or after the drain limit. */
    boolean remove(Object key) {
        Slot leaving;
        synchronized (lock) {
            leaving = candidates.stream()
                    .filter(candidate -> candidate.key().equals(key))
                    .map(Candidate::slot)
                    .findFirst()
                    .orElse(null);
            candidates.removeIf(candidate -> candidate.key().equals(key));
            choose();
        }
        return leaving == null || leaving.closeAndWait(limits.drain().toMillis());
    }

    private void choose() {
        current = candidates.stream()
                .max(Comparator.comparing(Candidate::version).thenComparing(Candidate::arrival))
                .map(Candidate::slot)
                .orElse(null);
    }

    /** The current slot, entered, or null when there is none. */
    Slot slotNow() {
        Slot slot = current;
        while (slot != null && !slot.enter()) {
            Slot next = current;
            slot = next == slot ? null : next;
        }
        return slot;
    }

    /** Waits without a thread; the slot is entered when the stage completes. */
    CompletableFuture<Slot> park() {
        CompletableFuture<Slot> call = new CompletableFuture<>();
        synchronized (lock) {
            if (current == null) {
                if (parked.size() >= limits.parked()) {
                    return CompletableFuture.failedFuture(away());
                }
                parked.add(call);
                ScheduledFuture<?> end =
                        timer.schedule(() -> giveUp(call), limits.patience().toMillis(), TimeUnit.MILLISECONDS);
                call.whenComplete((slot, failure) -> end.cancel(false));
                return call;
            }
        }
        admit(call);
        return call;
    }

    private void giveUp(CompletableFuture<Slot> call) {
        synchronized (lock) {
            parked.remove(call);
        }
        call.completeExceptionally(away());
    }

    private void admit(CompletableFuture<Slot> call) {
        Slot slot = slotNow();
        if (slot == null) {
            // Gone again between arrival and now.
            park().whenComplete((later, failure) -> {
                if (failure != null) {
                    call.completeExceptionally(failure);
                } else if (!call.complete(later)) {
                    later.leave();
                }
            });
        } else if (!call.complete(slot)) {
            slot.leave();
        }
    }

    /** The current slot, entered; blocks for one up to the patience. */
    Slot awaitSlot() {
        Slot slot = slotNow();
        if (slot != null) {
            return slot;
        }
        CompletableFuture<Slot> call = park();
        try {
            return call.get(limits.patience().toMillis() + 1_000, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof PkiException refusal ? refusal : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            abandon(call);
            throw away();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            abandon(call);
            throw away();
        }
    }

    private void abandon(CompletableFuture<Slot> call) {
        if (!call.completeExceptionally(away())) {
            call.thenAccept(Slot::leave);
        }
    }

    int parkedCalls() {
        synchronized (lock) {
            return parked.size();
        }
    }

    private PkiException away() {
        return Door.away(type, Duration.ofSeconds(1));
    }
}
