package org.caravelpki.ops.health.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.caravelpki.api.admin.HealthCheck;
import org.caravelpki.api.protocol.ProtocolHandler;
import org.caravelpki.api.protocol.Request;
import org.caravelpki.api.protocol.Response;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;

/**
 * {@code /health/live}: the JVM works. {@code /health/ready}: the node does its work. 200 or 503 and one word out of the
 * last round of checks, so it answers on the event loop.
 */
@Component(
        service = ProtocolHandler.class,
        configurationPid = "org.caravelpki.ops.health",
        property = {
            ProtocolHandler.NAME + "=health",
            ProtocolHandler.PATH + "=/health/live",
            ProtocolHandler.PATH + "=/health/ready",
            ProtocolHandler.DISPATCH + "=inline",
            ProtocolHandler.MAX_BODY + ":Integer=0"
        })
@Designate(ocd = HealthConfig.class)
public final class HealthHandler implements ProtocolHandler {
    private final HealthWatch watch;
    private final Optional<KeepalivedService> keepalived;

    // Replaced by the component runtime with each check that comes or goes. Not the services themselves: the edge waits
    // for
    // handlers and is a check, so that each would wait for the other to come up.
    @Reference(
            service = HealthCheck.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    private volatile List<ServiceReference<HealthCheck>> checks = List.of();

    /**
     * Begins to ask the parts.
     *
     * @param context where the checks are taken from
     * @param config how often and what is required
     */
    @Activate
    public HealthHandler(BundleContext context, HealthConfig config) {
        CheckRound round = new CheckRound(
                names(config.required$_$parts()),
                names(config.degrading$_$parts()),
                TimeUnit.MILLISECONDS.toNanos(config.absence$_$grace()),
                System::nanoTime);
        HeldChecks held = new HeldChecks(context, System::nanoTime);
        this.watch = new HealthWatch(round, () -> held.among(checks), System::nanoTime);
        watch.start(Math.max(100, config.check$_$interval()));
        Optional<Path> fault = path(config.vrrp$_$fault$_$file());
        Optional<Path> degraded = path(config.vrrp$_$degraded$_$file());
        this.keepalived = fault.or(() -> degraded)
                .map(any -> new TellKeepalived(fault, degraded, watch::verdict, Clock.systemUTC(), System::nanoTime))
                .map(tell -> new KeepalivedService(context, tell));
    }

    HealthHandler(HealthWatch watch) {
        this.watch = watch;
        this.keepalived = Optional.empty();
    }

    private static Optional<Path> path(String configured) {
        return configured.isBlank() ? Optional.empty() : Optional.of(Path.of(configured.strip()));
    }

    static List<String> names(String commaSeparated) {
        return Arrays.stream(commaSeparated.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    @Deactivate
    void stop() {
        keepalived.ifPresent(KeepalivedService::close);
        watch.stop();
    }

    @Override
    public CompletionStage<Response> handle(Request request) {
        boolean read = request.method().equals("GET") || request.method().equals("HEAD");
        return CompletableFuture.completedFuture(
                read
                        ? answer(request.rawPath())
                        : Response.text(405, "Method not allowed").with("Allow", "GET, HEAD"));
    }

    private Response answer(String path) {
        return path.equals("/health/live")
                ? word(watch.isLive(), watch.isLive() ? "UP" : "DOWN")
                : word(watch.verdict().isReady(), watch.verdict().status().name());
    }

    private static Response word(boolean good, String word) {
        return Response.text(good ? 200 : 503, word).with("Cache-Control", "no-store");
    }
}
