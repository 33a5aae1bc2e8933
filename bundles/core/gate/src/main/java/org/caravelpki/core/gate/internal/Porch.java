package org.caravelpki.core.gate.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
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
    private final BooleanSupplier ending;

    /** Guards the four below; never held while an implementation is called. */
    private final Object lock = new Object();

    private final List<Candidate> candidates = new ArrayList<>();
    private final Set<Object> retired = new HashSet<>();
    private final Deque<Parked> parked = new ArrayDeque<>();
    private long arrivals;

    private volatile Slot currentForStages;
    private volatile Slot currentForBlocking;

    /** @param ending whether the node stops, and nobody will come any more */
    Porch(Class<?> type, GateLimits limits, ScheduledExecutorService timer, Executor resume, BooleanSupplier ending) {
        this.type = type;
        this.limits = limits;
        this.timer = timer;
        this.resume = resume;
        this.ending = ending;
    }

    /** An implementation with what decides about its precedence. */
    record Candidate(Object key, Version version, long arrival, Slot slot) {}

    /** A call that waits for an implementation. */
    private record Parked(Way way, CompletableFuture<Slot> call) {}

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

    Class<?> type() {
        return type;
    }

    void add(Object key, Version version, Object implementation) {
        List<Parked> waiting;
        synchronized (lock) {
            candidates.add(new Candidate(key, version, arrivals++, new Slot(implementation)));
            choose();
            waiting = new ArrayList<>(parked);
            parked.clear();
        }
        // Not on this thread: it is the one that starts bundles.
        waiting.forEach(one -> resume.execute(() -> admit(one.way(), one.call())));
    }

    /** Takes an implementation away and returns when nobody is inside it any more, or after the drain limit. */
    boolean remove(Object key) {
        Departure departure = new Departure();
        departure.add(this, key);
        return departure.finish(limits.drain()).isEmpty();
    }

    /** First half of a departure: no stage is begun there any more. Empty when it is not here, or not any more. */
    Optional<Slot> retire(Object key) {
        synchronized (lock) {
            Optional<Slot> leaving = slot(key).filter(slot -> retired.add(key));
            choose();
            leaving.ifPresent(slot -> slot.stages().close());
            return leaving;
        }
    }

    /** Second half: nobody enters any more. */
    void forget(Object key) {
        synchronized (lock) {
            Optional<Slot> leaving = slot(key);
            candidates.removeIf(candidate -> candidate.key().equals(key));
            retired.remove(key);
            choose();
            leaving.ifPresent(slot -> slot.blocking().close());
        }
    }

    private Optional<Slot> slot(Object key) {
        return candidates.stream()
                .filter(candidate -> candidate.key().equals(key))
                .map(Candidate::slot)
                .findFirst();
    }

    private void choose() {
        Slot best = best(candidate -> !retired.contains(candidate.key()));
        currentForStages = best;
        currentForBlocking = best == null ? best(any -> true) : best;
    }

    private Slot best(Predicate<Candidate> which) {
        return candidates.stream()
                .filter(which)
                .max(Comparator.comparing(Candidate::version).thenComparing(Candidate::arrival))
                .map(Candidate::slot)
                .orElse(null);
    }

    private Slot current(Way way) {
        return way == Way.STAGES ? currentForStages : currentForBlocking;
    }

    /** The current slot, entered, or null when there is none. */
    Slot slotNow(Way way) {
        Slot slot = current(way);
        while (slot != null && !way.into(slot).enter()) {
            Slot next = current(way);
            slot = next == slot ? null : next;
        }
        return slot;
    }

    /** Waits without a thread; the slot is entered when the stage completes. */
    CompletableFuture<Slot> park(Way way) {
        CompletableFuture<Slot> call = new CompletableFuture<>();
        synchronized (lock) {
            if (current(way) == null) {
                if (parked.size() >= limits.parked() || ending.getAsBoolean()) {
                    return CompletableFuture.failedFuture(away());
                }
                Parked waiting = new Parked(way, call);
                parked.add(waiting);
                ScheduledFuture<?> end =
                        timer.schedule(() -> giveUp(waiting), limits.patience().toMillis(), TimeUnit.MILLISECONDS);
                call.whenComplete((slot, failure) -> end.cancel(false));
                return call;
            }
        }
        admit(way, call);
        return call;
    }

    private void giveUp(Parked waiting) {
        synchronized (lock) {
            parked.remove(waiting);
        }
        waiting.call().completeExceptionally(away());
    }

    private void admit(Way way, CompletableFuture<Slot> call) {
        Slot slot = slotNow(way);
        if (slot == null) {
            // Gone again between arrival and now.
            park(way).whenComplete((later, failure) -> {
                if (failure != null) {
                    call.completeExceptionally(failure);
                } else if (!call.complete(later)) {
                    way.into(later).leave();
                }
            });
        } else if (!call.complete(slot)) {
            way.into(slot).leave();
        }
    }

    /** The current slot, entered by a blocking call; blocks for one up to the patience. */
    Slot awaitSlot() {
        Slot slot = slotNow(Way.BLOCKING);
        if (slot != null) {
            return slot;
        }
        CompletableFuture<Slot> call = park(Way.BLOCKING);
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
            call.thenAccept(slot -> slot.blocking().leave());
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
