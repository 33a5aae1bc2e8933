package org.caravelpki.core.status.feed.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Looks at the end of the feed for whoever must not miss what was committed before: once for all who came while the look
 * before was under way.
 */
public final class CatchUp {
    private final Supplier<CompletionStage<Void>> look;
    // Guarded by this: those who wait for the next look, whether there are any, and whether a look is under way.
    private CompletableFuture<Void> next = new CompletableFuture<>();
    private boolean wanted;
    private boolean looking;

    /**
     * Nobody waits yet.
     *
     * @param look starts a look on a thread of its own, and completes after it
     */
    public CatchUp(Supplier<CompletionStage<Void>> look) {
        this.look = look;
    }

    /**
     * Waits for a look that begins after this call.
     *
     * @return completes when the follower was told of every change before this call; fails as the database does
     */
    public CompletionStage<Void> now() {
        CompletableFuture<Void> joined;
        boolean first;
        synchronized (this) {
            joined = next;
            wanted = true;
            first = !looking;
            looking = true;
        }
        if (first) {
            start();
        }
        return joined;
    }

    private void start() {
        CompletableFuture<Void> waiting;
        synchronized (this) {
            waiting = next;
            next = new CompletableFuture<>();
            wanted = false;
        }
        look.get().whenComplete((done, failure) -> {
            finish(waiting, failure);
            if (isWantedAgain()) {
                start();
            }
        });
    }

    private synchronized boolean isWantedAgain() {
        looking = wanted;
        return wanted;
    }

    private static void finish(CompletableFuture<Void> waiting, Throwable failure) {
        if (failure == null) {
            waiting.complete(null);
        } else {
            waiting.completeExceptionally(failure);
        }
    }
}
