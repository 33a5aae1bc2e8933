package org.caravelpki.link.client.internal;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.caravelpki.api.admin.HealthCheck;
import org.caravelpki.api.provider.Behind;
import org.caravelpki.link.wire.internal.Calls;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers the engine at the other end behind the gate's doors, and pings it so that its loss is known before anybody asks. */
@Component(
        service = HealthCheck.class,
        immediate = true,
        configurationPid = "org.caravelpki.link.client",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = LinkConfig.class)
public final class LinkClient implements HealthCheck {
    private static final Logger LOG = LoggerFactory.getLogger(LinkClient.class);
    private static final String PART = "link";
    private static final int THREADS = 4;

    private final LinkState state;
    private final HttpBackend backend;
    private final LinkSettings settings;
    private final ExecutorService workers = Executors.newFixedThreadPool(THREADS, named("caravel-link"));
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(named("caravel-link-timer"));
    private final List<ServiceRegistration<Behind>> doors = new ArrayList<>();

    /**
     * Begins to ping; nothing waits for an answer.
     *
     * @param context where the doors are registered
     * @param config where the backend is
     */
    @Activate
    public LinkClient(BundleContext context, LinkConfig config) {
        settings = LinkSettings.of(config, String.valueOf(context.getProperty("caravel.home")));
        state = new LinkState(settings.breakAfter(), System::nanoTime);
        backend = new HttpBackend(settings.backend(), settings.identity(), settings.connectTimeout(), workers);
        backend.refresh();
        RemoteCalls calls = new RemoteCalls(
                new Attempts(backend, state, settings, timer, System::nanoTime), settings.maxInFlight());
        for (Class<?> door : Calls.doors()) {
            doors.add(register(context, door, calls));
        }
        timer.execute(this::look);
    }

    private static ServiceRegistration<Behind> register(BundleContext context, Class<?> door, RemoteCalls calls) {
        Object remote =
                Proxy.newProxyInstance(LinkClient.class.getClassLoader(), new Class<?>[] {door, Behind.class}, calls);
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(Behind.DOOR, door.getName());
        return context.registerService(Behind.class, (Behind) remote, properties);
    }

    private static ThreadFactory named(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    // One after the other: pings beside each other would make connections of their own when an answer is late.
    private void look() {
        try {
            backend.refresh();
            backend.ping(settings.pingTimeout()).whenComplete((nothing, failure) -> {
                if (failure == null) {
                    state.answered();
                } else {
                    state.failed(String.valueOf(LinkFailure.cause(failure).getMessage()));
                }
                again();
            });
        } catch (RuntimeException e) {
            // The outermost frame of the timer: without the next look nobody would notice that the backend is back.
            LOG.error("looking for the backend failed", e);
            state.failed("Looking for the backend failed; the log says why.");
            again();
        }
    }

    private void again() {
        try {
            timer.schedule(this::look, settings.pingInterval().toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("stopped", e);
        }
    }

    /** The gate returns when nobody is inside any more. */
    @Deactivate
    void stop() {
        doors.forEach(ServiceRegistration::unregister);
        timer.shutdownNow();
        workers.shutdown();
    }

    @Override
    public Health check() {
        Optional<String> problem = state.problem();
        return problem.map(why -> new Health(PART, Status.DOWN, why))
                .orElseGet(() -> new Health(PART, Status.UP, "The backend answers."));
    }
}
