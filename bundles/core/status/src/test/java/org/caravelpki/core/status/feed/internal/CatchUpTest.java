package org.caravelpki.core.status.feed.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CatchUpTest {
    private final List<CompletableFuture<Void>> looks = new ArrayList<>();
    private final CatchUp catchUp = new CatchUp(() -> {
        CompletableFuture<Void> look = new CompletableFuture<>();
        looks.add(look);
        return look;
    });

    @Test
    void now_nobodyLooks_looksAtOnce() {
        CompletableFuture<Void> told = now();
        assertThat(looks).hasSize(1);
        assertThat(told).isNotDone();
        looks.get(0).complete(null);
        assertThat(told).isCompleted();
    }

    @Test
    void now_duringALook_waitsForTheNext() {
        now();
        CompletableFuture<Void> second = now();
        looks.get(0).complete(null);
        assertThat(second).isNotDone();
        looks.get(1).complete(null);
        assertThat(second).isCompleted();
    }

    @Test
    void now_manyDuringALook_shareTheNext() {
        now();
        List<CompletableFuture<Void>> many = List.of(now(), now(), now());
        looks.get(0).complete(null);
        assertThat(looks).hasSize(2);
        looks.get(1).complete(null);
        assertThat(many).allSatisfy(one -> assertThat(one).isCompleted());
        assertThat(looks).hasSize(2);
    }

    @Test
    void now_lookFails_failsForThoseWhoWaitedForIt() {
        CompletableFuture<Void> first = now();
        CompletableFuture<Void> second = now();
        looks.get(0).completeExceptionally(new IllegalStateException("away"));
        assertThat(first).isCompletedExceptionally();
        looks.get(1).complete(null);
        assertThat(second).isCompleted();
    }

    @Test
    void now_afterALook_looksAgain() {
        now();
        looks.get(0).complete(null);
        now();
        assertThat(looks).hasSize(2);
    }

    private CompletableFuture<Void> now() {
        return catchUp.now().toCompletableFuture();
    }
}
