package org.caravelpki.app.admin.internal;

import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/** The running node, as its OSGi framework shows it. */
public final class Node {

    /** Karaf registers a service of this name once all boot features are there. */
    private static final String BOOT_FINISHED = "org.apache.karaf.features.BootFinished";

    private final BundleContext context;
    private final Clock clock;
    private final Instant startTime;

    /** The node that {@code context} belongs to, as old as its JVM. */
    public Node(BundleContext context) {
        this(
                context,
                Clock.systemUTC(),
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()));
    }

    Node(BundleContext context, Clock clock, Instant startTime) {
        this.context = context;
        this.clock = clock;
        this.startTime = startTime;
    }

    NodeView view() {
        List<String> notRunning = notRunning();
        return new NodeView(
                property("caravel.node"),
                status(notRunning),
                notRunning,
                context.getBundle().getVersion().toString(),
                property("karaf.version"),
                property("java.version"),
                startTime.toString(),
                Duration.between(startTime, clock.instant())
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString());
    }

    private String status(List<String> notRunning) {
        if (context.getServiceReference(BOOT_FINISHED) == null) {
            return "starting";
        }
        return notRunning.isEmpty() ? "running" : "degraded";
    }

    private List<String> notRunning() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> !runs(bundle))
                .map(Bundle::getSymbolicName)
                .sorted()
                .toList();
    }

    private static boolean runs(Bundle bundle) {
        return bundle.getState() == Bundle.ACTIVE || isFragment(bundle) || isLazy(bundle);
    }

    /** A fragment runs within its host and has no life of its own. */
    private static boolean isFragment(Bundle bundle) {
        return bundle.getState() == Bundle.RESOLVED && bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
    }

    /** A lazy bundle stays here until somebody loads a class of it. */
    private static boolean isLazy(Bundle bundle) {
        return bundle.getState() == Bundle.STARTING
                && bundle.getHeaders().get(Constants.BUNDLE_ACTIVATIONPOLICY) != null;
    }

    private String property(String name) {
        return Objects.requireNonNullElse(context.getProperty(name), "unknown");
    }
}
