package org.caravelpki.core.ra.internal;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.caravelpki.api.engine.CertificationAuthority;
import org.caravelpki.api.model.CertificateRequest;
import org.caravelpki.api.model.Page;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.RequestState;
import org.caravelpki.api.provider.store.RequestStore;
import org.caravelpki.api.provider.store.StoreWriter;
import org.caravelpki.core.ra.work.internal.Timers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes up requests that have all their votes and are still waiting: two approvers voted at the same moment, and the node
 * died before it counted again. Any node may do it; the request's state lets one of them.
 */
@Component(service = ApprovedSweep.class, immediate = true)
public final class ApprovedSweep {
    private static final Logger LOG = LoggerFactory.getLogger(ApprovedSweep.class);
    private static final long FIRST_SECONDS = 10;
    private static final long INTERVAL_SECONDS = 600;
    private static final int PAGE = 200;

    private final RequestStore requests;
    private final Approval approval;
    private final ScheduledExecutorService timer;

    /**
     * Begins soon, and again now and then.
     *
     * @param requests the door to certificate requests
     * @param writer the door to the writer
     * @param ca the door to the certification authority
     */
    @Activate
    public ApprovedSweep(
            @Reference RequestStore requests, @Reference StoreWriter writer, @Reference CertificationAuthority ca) {
        this(requests, writer, ca, Clock.tickMillis(ZoneOffset.UTC), Timers.single("caravel-ra-sweep"));
        timer.scheduleWithFixedDelay(this::run, FIRST_SECONDS, INTERVAL_SECONDS, TimeUnit.SECONDS);
    }

    ApprovedSweep(
            RequestStore requests,
            StoreWriter writer,
            CertificationAuthority ca,
            Clock clock,
            ScheduledExecutorService timer) {
        this.requests = requests;
        this.approval = new Approval(requests, writer, new IssueCertificate(ca, clock), clock);
        this.timer = timer;
    }

    @Deactivate
    void stop() {
        timer.shutdown();
    }

    private void run() {
        try {
            sweep();
        } catch (PkiException e) {
            LOG.debug("the sweep for approved requests comes back later: {}", e.detail());
        } catch (RuntimeException e) {
            // The outermost frame of a timer: an exception that left it would end the sweep for good.
            LOG.error("the sweep for approved requests failed", e);
        }
    }

    void sweep() {
        Optional<String> after = Optional.empty();
        do {
            Page<CertificateRequest> page =
                    requests.list(Optional.empty(), Optional.of(RequestState.PENDING_APPROVAL), after, PAGE);
            page.items().forEach(this::goOn);
            after = page.next();
        } while (after.isPresent());
    }

    private void goOn(CertificateRequest request) {
        try {
            approval.goOn(request.id());
        } catch (PkiException e) {
            LOG.warn("request {} has its approvals but cannot be issued: {}", request.id(), e.detail());
        }
    }
}
