package org.caravelpki.edge.http.tls.internal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.caravelpki.api.admin.HealthCheck.Health;
import org.caravelpki.api.admin.HealthCheck.Status;
import org.caravelpki.edge.http.dispatch.internal.Timer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows the operator's certificates and reads them again when their files change. */
public final class OperatorIdentity implements IdentitySource {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorIdentity.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private final List<OperatorFiles> files;
    private final Timer timer;
    private final Clock clock;
    private final IdentityListener listener;

    // Of the timer's thread.
    private List<List<String>> stamps = List.of();

    private volatile List<TlsIdentity> current = List.of();
    private volatile Optional<String> problem = Optional.empty();
    private volatile Future<?> next = CompletableFuture.completedFuture(null);
    private volatile boolean closed;

    /**
     * A source that does nothing yet.
     *
     * @param files the default first
     * @param timer runs everything, on one thread
     * @param clock says whether a certificate has expired
     * @param listener gets the certificates
     */
    public OperatorIdentity(List<OperatorFiles> files, Timer timer, Clock clock, IdentityListener listener) {
        this.files = List.copyOf(files);
        this.timer = timer;
        this.clock = clock;
        this.listener = listener;
    }

    @Override
    public void start() {
        schedule(Duration.ZERO);
    }

    @Override
    public void close() {
        closed = true;
        next.cancel(false);
    }

    private void schedule(Duration when) {
        if (!closed) {
            next = timer.after(when, this::look);
        }
    }

    private void look() {
        try {
            List<List<String>> seen = new ArrayList<>();
            for (OperatorFiles pair : files) {
                seen.add(pair.stamp());
            }
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

    private void read() throws IOException, GeneralSecurityException {
        List<TlsIdentity> fresh = new ArrayList<>();
        for (OperatorFiles pair : files) {
            fresh.add(pair.read());
        }
        current = List.copyOf(fresh);
        listener.use(current);
        LOG.info("TLS certificates read: {}", current);
    }

    // A certificate and its key are two files, replaced one after the other: the next look may find them in order.
    private void complain(String why) {
        if (!problem.equals(Optional.of(why))) {
            LOG.warn("the TLS certificate files cannot be used, what was read before stays: {}", why);
        }
        problem = Optional.of(why);
    }

    @Override
    public Health check() {
        Optional<TlsIdentity> expired = current.stream()
                .filter(identity -> ends(identity).isBefore(clock.instant()))
                .findFirst();
        if (current.isEmpty()) {
            return new Health("edge", Status.DOWN, "There is no TLS certificate: " + problem.orElse("not read yet"));
        }
        if (expired.isPresent()) {
            return new Health("edge", Status.DEGRADED, "A TLS certificate has expired: " + expired.get() + ".");
        }
        return problem.map(why -> new Health("edge", Status.DEGRADED, "New TLS certificates cannot be read: " + why))
                .orElseGet(() -> new Health("edge", Status.UP, "The TLS certificates are in order."));
    }

    private static Instant ends(TlsIdentity identity) {
        return identity.certificate().getNotAfter().toInstant();
    }
}
