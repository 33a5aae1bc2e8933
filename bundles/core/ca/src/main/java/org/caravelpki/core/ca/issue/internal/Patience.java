package org.caravelpki.core.ca.issue.internal;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Gives up what takes too long. All that waits is looked at together, once in a while: a timer for each would cost more than
 * most of them take. So they wait up to one look longer than they must.
 */
final class Patience {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Duration limit;
    private final Executor nextLook;
    private final Set<Waiting> all = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();

    Patience(Duration limit) {
        this.limit = limit;
        Duration interval = limit.compareTo(LOOK_EVERY) < 0 ? limit : LOOK_EVERY;
        // The runtime's own timer: it is there as long as anything waits, also after the engine was stopped.
        this.nextLook = CompletableFuture.delayedExecutor(interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Compared by identity. */
    private static final class Waiting {
        private final long since = System.nanoTime();
        private final CompletableFuture<?> stage;

        private Waiting(CompletableFuture<?> stage) {
            this.stage = stage;
        }
    }

    /** The same stage; it fails with a {@link TimeoutException} when it is not complete in time. */
    <T> CompletionStage<T> limit(CompletionStage<T> stage) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        if (!future.isDone()) {
            Waiting waiting = new Waiting(future);
            all.add(waiting);
            future.whenComplete((value, failure) -> all.remove(waiting));
            lookLater();
        }
        return future;
    }

    private void lookLater() {
        if (!all.isEmpty() && looking.compareAndSet(false, true)) {
            nextLook.execute(this::look);
        }
    }

    private void look() {
        long now = System.nanoTime();
        for (Waiting waiting : all) {
            if (now - waiting.since >= limit.toNanos()) {
                waiting.stage.completeExceptionally(new TimeoutException());
            }
        }
        // First open to others, then look whether any came: whoever comes in between begins the next look.
        looking.set(false);
        lookLater();
    }
}
