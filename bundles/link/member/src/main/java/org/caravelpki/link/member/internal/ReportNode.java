package org.caravelpki.link.member.internal;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.caravelpki.api.admin.ClusterAdmin.Membership;
import org.caravelpki.api.admin.HealthCheck;
import org.caravelpki.api.admin.HealthCheck.Health;
import org.caravelpki.api.admin.HealthCheck.Status;
import org.caravelpki.api.engine.NodeReports;
import org.caravelpki.api.engine.NodeReports.NodeReport;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says every few seconds how this node is, through the door: on a frontend it leads over the link. */
@Component(service = ReportNode.class, immediate = true, configurationPid = "org.caravelpki.link.member")
public final class ReportNode {
    static final Duration EVERY = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(ReportNode.class);
    private static final int LONGEST = 300;

    @Reference(
            service = HealthCheck.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    private volatile List<HealthCheck> checks = List.of();

    private final Home home;
    private final NodeReports reports;
    private final MemberConfig config;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "caravel-node-report");
        thread.setDaemon(true);
        return thread;
    });

    /** Called by Declarative Services. */
    @Activate
    public ReportNode(BundleContext context, @Reference NodeReports reports, MemberConfig config) {
        this.home = new Home(new KeyFiles(Cluster.home(context)));
        this.reports = reports;
        this.config = config;
        this.clock = Clock.tickMillis(ZoneOffset.UTC);
        timer.scheduleWithFixedDelay(this::look, 1, EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    @Deactivate
    void stop() {
        timer.shutdownNow();
    }

    private void look() {
        try {
            Optional<Membership> member = home.membership();
            if (member.isPresent()) {
                // Whether it arrives, the reader sees from its time.
                reports.report(report(member.get())).exceptionally(failure -> {
                    LOG.debug("this node's report did not arrive", failure);
                    return null;
                });
            }
        } catch (IOException | RuntimeException e) {
            // The outermost frame of the timer.
            LOG.warn("this node cannot say how it is", e);
        }
    }

    private NodeReport report(Membership member) {
        List<Health> parts = checks.stream().map(HealthCheck::check).toList();
        return new NodeReport(
                member.node(),
                member.role().word(),
                config.location().strip(),
                parts.stream().noneMatch(part -> part.status() == Status.DOWN),
                parts.stream()
                        .filter(part -> part.status() != Status.UP)
                        .map(part -> shortened(part.part() + ": " + part.detail()))
                        .toList(),
                clock.instant());
    }

    private static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
