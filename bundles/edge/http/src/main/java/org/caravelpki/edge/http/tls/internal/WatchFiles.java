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

/** Has files read when they come and again when they change, and tells while they cannot be. */
final class WatchFiles {
    private static final Logger LOG = LoggerFactory.getLogger(WatchFiles.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private final Source source;
    private final Timer timer;

    // Of the timer's thread.
    private List<String> stamps = List.of();

    private volatile Optional<String> problem = Optional.empty();
    private volatile Future<?> next = CompletableFuture.completedFuture(null);
    private volatile boolean closed;

    /** Some files that belong together. */
    interface Source {
        /** What they are, for the log. */
        String name();

        /** Changes when one of them does. */
        List<String> stamp() throws IOException;

        /** Takes over what they hold now; what it throws leaves everything as it was. */
        void read() throws IOException, GeneralSecurityException;
    }

    WatchFiles(Source source, Timer timer) {
        this.source = source;
        this.timer = timer;
    }

    void start() {
        schedule(Duration.ZERO);
    }

    void close() {
        closed = true;
        next.cancel(false);
    }

    /** Why the files as they are now cannot be used, if so. */
    Optional<String> problem() {
        return problem;
    }

    private void schedule(Duration when) {
        if (!closed) {
            next = timer.after(when, this::look);
        }
    }

    private void look() {
        try {
            List<String> seen = source.stamp();
            if (!seen.equals(stamps)) {
                source.read();
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
            LOG.warn("{} cannot be used, what was read before stays: {}", source.name(), why);
        }
        problem = Optional.of(why);
    }
}
