package org.caravelpki.protocol.ocsp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FollowFeedTest {
    private final AtomicInteger asked = new AtomicInteger();

    private CompletionStage<Void> threeAnswers() {
        return asked.incrementAndGet() <= 3 ? CompletableFuture.completedFuture(null) : new CompletableFuture<>();
    }

    @Test
    void await_reachedByALaterAnswer_returnsThen() {
        try (FollowFeed feed = new FollowFeed(this::threeAnswers)) {
            feed.await(() -> asked.get() >= 3, Duration.ofDays(1));

            assertThat(asked).hasValueGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void await_neverReached_givesUp() {
        try (FollowFeed feed = new FollowFeed(CompletableFuture::new)) {
            feed.await(() -> false, Duration.ofMillis(1));
        }
    }
}
