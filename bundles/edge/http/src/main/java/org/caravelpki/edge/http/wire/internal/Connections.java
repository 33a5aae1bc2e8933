package org.caravelpki.edge.http.wire.internal;

import io.netty.channel.Channel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The connections that are open. */
final class Connections {
    private final Set<Channel> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();

    /** Whether there was room for one more. */
    boolean admit(Channel connection, int max) {
        if (count.incrementAndGet() > max) {
            count.decrementAndGet();
            return false;
        }
        open.add(connection);
        connection.closeFuture().addListener(closed -> {
            open.remove(connection);
            count.decrementAndGet();
        });
        return true;
    }

    int count() {
        return count.get();
    }

    void tell(Object event) {
        open.forEach(connection -> connection.pipeline().fireUserEventTriggered(event));
    }

    void close() {
        open.forEach(Channel::close);
    }
}
