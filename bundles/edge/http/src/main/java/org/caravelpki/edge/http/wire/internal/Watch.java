package org.caravelpki.edge.http.wire.internal;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Looks at the time limits of everything on an event loop, from one task per loop: a request costs no timer. Each set
 * is touched by its loop only.
 */
final class Watch {
    private final Map<EventLoop, Set<Watched>> byLoop = new ConcurrentHashMap<>();
    private final long tickNanos;

    Watch(Duration tick) {
        tickNanos = tick.toNanos();
    }

    /** From the loop itself. */
    void add(EventLoop loop, Watched watched) {
        byLoop.computeIfAbsent(loop, this::begin).add(watched);
    }

    /** From the loop itself. */
    void remove(EventLoop loop, Watched watched) {
        Set<Watched> all = byLoop.get(loop);
        if (all != null) {
            all.remove(watched);
        }
    }

    // The task ends with its loop.
    private Set<Watched> begin(EventLoop loop) {
        Set<Watched> all = ConcurrentHashMap.newKeySet();
        loop.scheduleAtFixedRate(() -> look(all), tickNanos, tickNanos, TimeUnit.NANOSECONDS);
        return all;
    }

    private static void look(Set<Watched> all) {
        long now = System.nanoTime();
        all.forEach(watched -> watched.look(now));
    }
}
