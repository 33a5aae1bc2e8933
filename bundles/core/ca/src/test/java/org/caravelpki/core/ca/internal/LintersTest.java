package org.caravelpki.core.ca.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.caravelpki.api.provider.lint.Linter;
import org.junit.jupiter.api.Test;

class LintersTest {
    private final Queue<Runnable> looks = new ArrayDeque<>();
    private final Linters linters = new Linters(() -> this.nanos, looks::add);
    private long nanos = -1;

    private final Linter old = subject -> List.of();
    private final Linter upgrade = subject -> List.of();

    private CompletableFuture<Void> settled() {
        return linters.settled().toCompletableFuture();
    }

    /** As often as anybody wants to. */
    private void look() {
        int many = looks.size();
        for (int i = 0; i < many; i++) {
            looks.remove().run();
        }
    }

    @Test
    void settled_nobodyEverCame_isAtOnce() {
        assertThat(settled()).isCompleted();
    }

    @Test
    void settled_replacedInPlace_waitsForTheNextVersion() {
        linters.came("rules", old);
        linters.went("rules", old, () -> false);
        CompletableFuture<Void> waiting = settled();
        look();
        assertThat(waiting).isNotDone();
        linters.came("rules", upgrade);
        look();
        assertThat(waiting).isCompleted();
        assertThat(linters.present()).containsExactly(upgrade);
    }

    @Test
    void settled_anotherLinterIsThere_waitsAllTheSame() {
        linters.came("plugin", subject -> List.of());
        linters.came("rules", old);
        linters.went("rules", old, () -> false);
        assertThat(settled()).isNotDone();
    }

    @Test
    void settled_newVersionBesideTheOld_isAtOnce() {
        linters.came("rules", old);
        linters.came("rules", upgrade);
        linters.went("rules", old, () -> false);
        assertThat(settled()).isCompleted();
        assertThat(linters.present()).containsExactly(upgrade);
    }

    @Test
    void settled_bundleUninstalled_isNotWaitedFor() {
        boolean[] uninstalled = new boolean[1];
        linters.came("plugin", old);
        linters.went("plugin", old, () -> uninstalled[0]);
        CompletableFuture<Void> waiting = settled();
        uninstalled[0] = true;
        look();
        assertThat(waiting).isCompleted();
    }

    @Test
    void settled_doesNotComeBack_isWaitedForAsLongAsTheGateParks() {
        linters.came("rules", old);
        linters.went("rules", old, () -> false);
        CompletableFuture<Void> waiting = settled();
        nanos += Duration.ofMillis(4_999).toNanos();
        look();
        assertThat(waiting).isNotDone();
        nanos += Duration.ofMillis(1).toNanos();
        look();
        assertThat(waiting).isCompleted();
        assertThat(linters.present()).isEmpty();
    }
}
