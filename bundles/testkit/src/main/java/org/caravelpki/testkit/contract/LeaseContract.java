package org.caravelpki.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.caravelpki.api.provider.store.LeaseStore.Lease;
import org.junit.jupiter.api.Test;

/** Leases: one owner at a time, fences that rise with each change of owner. */
public interface LeaseContract extends StoreContract {
    /** Longer than a test. */
    Duration LONG = Duration.ofMinutes(10);

    @Test
    default void acquire_whileAnotherHasIt_isRefused() {
        String name = samples().ca();
        try (StoreNode other = open(83)) {
            assertThat(node().leases().acquire(name, LONG)).isPresent();

            assertThat(other.leases().acquire(name, LONG)).isEmpty();
        }
    }

    @Test
    default void acquire_ours_extendsWithTheSameFence() {
        String name = samples().ca();
        Lease first = node().leases().acquire(name, Duration.ofSeconds(1)).orElseThrow();

        Lease second = node().leases().acquire(name, LONG).orElseThrow();

        assertThat(second.fence()).isEqualTo(first.fence());
        assertThat(second.until()).isAfter(first.until());
    }

    @Test
    default void acquire_released_isTakenWithAHigherFence() {
        String name = samples().ca();
        Lease ours = node().leases().acquire(name, LONG).orElseThrow();
        node().leases().release(ours);
        try (StoreNode other = open(84)) {
            assertThat(other.leases().acquire(name, LONG).orElseThrow().fence()).isGreaterThan(ours.fence());
        }
    }

    @Test
    default void acquire_expired_isTakenWithAHigherFence() {
        String name = samples().ca();
        Lease ours = node().leases().acquire(name, Duration.ZERO).orElseThrow();
        try (StoreNode other = open(85)) {
            assertThat(other.leases().acquire(name, LONG).orElseThrow().fence()).isGreaterThan(ours.fence());
        }
    }

    @Test
    default void acquire_byTheSameNodeStartedAgain_isTakenAtOnceWithAHigherFence() {
        String name = samples().ca();
        try (StoreNode before = open(86)) {
            Lease old = before.leases().acquire(name, LONG).orElseThrow();
            try (StoreNode after = open(86)) {
                assertThat(after.leases().acquire(name, LONG).orElseThrow().fence())
                        .isGreaterThan(old.fence());
            }
        }
    }

    @Test
    default void release_notOursAnyMore_doesNothing() {
        String name = samples().ca();
        Lease ours = node().leases().acquire(name, Duration.ZERO).orElseThrow();
        try (StoreNode other = open(87)) {
            other.leases().acquire(name, LONG).orElseThrow();

            node().leases().release(ours);

            assertThat(node().leases().acquire(name, LONG)).isEmpty();
        }
    }

    @Test
    default void acquire_manyAtOnce_oneGetsIt() {
        String name = samples().ca();
        List<StoreNode> nodes =
                IntStream.range(0, 4).mapToObj(i -> open(90 + i)).toList();
        try {
            long owners = nodes.stream()
                    .map(node ->
                            CompletableFuture.supplyAsync(() -> node.leases().acquire(name, LONG)))
                    .toList()
                    .stream()
                    .filter(lease -> lease.join().isPresent())
                    .count();

            assertThat(owners).isEqualTo(1);
        } finally {
            nodes.forEach(StoreNode::close);
        }
    }
}
