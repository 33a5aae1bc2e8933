package org.caravelpki.core.status.feed.internal;

import java.util.concurrent.CompletableFuture;
import org.caravelpki.api.pki.FeedPosition;
import org.caravelpki.api.pki.StatusChanges;

/** A question that waits for changes. */
final class Waiter {
    private final CompletableFuture<StatusChanges> answer = new CompletableFuture<>();
    private final long deadline;
    private FeedPosition since;

    Waiter(FeedPosition since, long deadline) {
        this.since = since;
        this.deadline = deadline;
    }

    CompletableFuture<StatusChanges> answer() {
        return answer;
    }

    /** Where it asks from; changes once, when the end of the feed is looked up for it. */
    FeedPosition since() {
        return since;
    }

    void startAt(FeedPosition position) {
        since = position;
    }

    boolean isOver(long nanoTime) {
        return nanoTime - deadline >= 0;
    }
}
