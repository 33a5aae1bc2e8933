package org.caravelpki.edge.http.tls.internal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.caravelpki.api.admin.HealthCheck.Health;
import org.caravelpki.api.admin.HealthCheck.Status;
import org.caravelpki.edge.http.dispatch.internal.Timer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows this node's certificate on the link, and reads its files again when they are renewed. */
public final class LinkSource extends WatchedFiles {
    private static final Logger LOG = LoggerFactory.getLogger(LinkSource.class);

    private final LinkFiles files;
    private final Clock clock;
    private final Consumer<LinkIdentity> listener;

    private volatile Optional<LinkIdentity> current = Optional.empty();

    /**
     * A source that does nothing yet.
     *
     * @param files as the cluster's commands write them
     * @param timer runs everything, on one thread
     * @param clock says whether the certificate has expired
     * @param listener gets what was read
     */
    public LinkSource(LinkFiles files, Timer timer, Clock clock, Consumer<LinkIdentity> listener) {
        super("what the link needs", timer);
        this.files = files;
        this.clock = clock;
        this.listener = listener;
    }

    @Override
    List<String> stamp() throws IOException {
        return files.stamp();
    }

    @Override
    void read() throws IOException, GeneralSecurityException {
        LinkIdentity fresh = files.read();
        current = Optional.of(fresh);
        listener.accept(fresh);
        LOG.info("the link's certificate was read: {}", fresh.own());
    }

    /** Down without a certificate in its validity: no other node would talk to this one. */
    @Override
    public Health check() {
        Optional<TlsIdentity> own = current.map(LinkIdentity::own);
        if (own.isEmpty()) {
            return new Health(
                    "edge",
                    Status.DOWN,
                    "The link has no certificate: " + problem().orElse("not read yet"));
        }
        if (own.get().ends().isBefore(clock.instant())) {
            return new Health("edge", Status.DOWN, "The link's certificate has expired: " + own.get() + ".");
        }
        return problem()
                .map(why -> new Health("edge", Status.DEGRADED, "The link's new certificate cannot be read: " + why))
                .orElseGet(() -> new Health("edge", Status.UP, "The link's certificate is in order."));
    }
}
