package org.caravelpki.edge.http.tls.internal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.admin.HealthCheck.Health;
import org.caravelpki.api.admin.HealthCheck.Status;
import org.caravelpki.edge.http.dispatch.internal.Timer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows the operator's certificates and reads them again when their files change. */
public final class OperatorIdentity extends WatchedFiles {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorIdentity.class);

    private final List<OperatorFiles> files;
    private final Clock clock;
    private final IdentityListener listener;

    private volatile List<TlsIdentity> current = List.of();

    /**
     * A source that does nothing yet.
     *
     * @param files the default first
     * @param timer runs everything, on one thread
     * @param clock says whether a certificate has expired
     * @param listener gets the certificates
     */
    public OperatorIdentity(List<OperatorFiles> files, Timer timer, Clock clock, IdentityListener listener) {
        super("the TLS certificate files", timer);
        this.files = List.copyOf(files);
        this.clock = clock;
        this.listener = listener;
    }

    @Override
    List<String> stamp() throws IOException {
        List<String> stamps = new ArrayList<>();
        for (OperatorFiles pair : files) {
            stamps.addAll(pair.stamp());
        }
        return stamps;
    }

    @Override
    void read() throws IOException, GeneralSecurityException {
        List<TlsIdentity> fresh = new ArrayList<>();
        for (OperatorFiles pair : files) {
            fresh.add(pair.read());
        }
        current = List.copyOf(fresh);
        listener.use(current);
        LOG.info("TLS certificates read: {}", current);
    }

    @Override
    public Health check() {
        Optional<TlsIdentity> expired = current.stream()
                .filter(identity -> identity.ends().isBefore(clock.instant()))
                .findFirst();
        if (current.isEmpty()) {
            return new Health(
                    "edge",
                    Status.DOWN,
                    "There is no TLS certificate: " + problem().orElse("not read yet"));
        }
        if (expired.isPresent()) {
            return new Health("edge", Status.DEGRADED, "A TLS certificate has expired: " + expired.get() + ".");
        }
        return problem()
                .map(why -> new Health("edge", Status.DEGRADED, "New TLS certificates cannot be read: " + why))
                .orElseGet(() -> new Health("edge", Status.UP, "The TLS certificates are in order."));
    }
}
