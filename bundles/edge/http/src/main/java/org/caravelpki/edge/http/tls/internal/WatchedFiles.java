package org.caravelpki.edge.http.tls.internal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.caravelpki.edge.http.dispatch.internal.Timer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files that are read when they come and again when they change, and that may be unusable meanwhile. */
abstract class WatchedFiles implements IdentitySource {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedFiles.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private final String name;
    private final Timer timer;

    // Of the timer's thread.
    private List<String> stamps = List.of();

    private volatile Optional<String> problem = Optional.empty();
    private volatile Future<?> next = CompletableFuture.completedFuture(null);
    private volatile boolean closed;

    /**
     * @param name what they are, for the log
     * @param timer runs everything, on one thread
     */
    WatchedFiles(String name, Timer timer) {
        this.name = name;
        this.timer = timer;
    }

    /** Changes when one of them does. */
    abstract List<String> stamp() throws IOException;

    /** Takes over what they hold now; what it throws leaves everything as it was. */
    abstract void read() throws IOException, GeneralSecurityException;

    @Override
    public final void start() {
        schedule(Duration.ZERO);
    }

    @Override
    public final void close() {
        closed = true;
        next.cancel(false);
    }

    /** Why the files as they are now cannot be used, if so. */
    final Optional<String> problem() {
        return problem;
    }

    private void schedule(Duration when) {
        if (!closed) {
            next = timer.after(when, this::look);
        }
    }

    private void look() {
        try {
            List<String> seen = stamp();
            if (!seen.equals(stamps)) {
                read();
                stamps = seen;
            }
            problem = Optional.empty();
        } catch (IOException | GeneralSecurityException e) {
            complain(String.valueOf(e.getMessage()));
        }
        schedule(LOOK_EVERY);
    }

    // A certificate and its key are two files, replaced one after the other: the next look may find them in order.
    private void complain(String why) {
        if (!problem.equals(Optional.of(why))) {
            LOG.warn("{} cannot be used, what was read before stays: {}", name, why);
        }
        problem = Optional.of(why);
    }
}
