package org.caravelpki.core.gate.internal;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.caravelpki.api.engine.CertificationAuthority;
import org.caravelpki.api.engine.Keys;
import org.caravelpki.api.engine.NodeReports;
import org.caravelpki.api.engine.PluginRequests;
import org.caravelpki.api.pki.CertificateStatus;
import org.caravelpki.api.pki.RegistrationAuthority;
import org.caravelpki.api.protocol.Nonces;
import org.caravelpki.api.protocol.ProtocolKeys;
import org.caravelpki.api.protocol.ProtocolState;
import org.caravelpki.api.protocol.Signatures;
import org.caravelpki.api.provider.Behind;
import org.caravelpki.api.provider.crypto.Crypto;
import org.caravelpki.api.provider.store.AuditStore;
import org.caravelpki.api.provider.store.CertificateStore;
import org.caravelpki.api.provider.store.ConfigStore;
import org.caravelpki.api.provider.store.CrlStore;
import org.caravelpki.api.provider.store.FeedStore;
import org.caravelpki.api.provider.store.LeaseStore;
import org.caravelpki.api.provider.store.RequestStore;
import org.caravelpki.api.provider.store.StateStore;
import org.caravelpki.api.provider.store.StoreWriter;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers the doors and feeds them with the {@link Behind} services that come and go. An activator and no component: the
 * doors must be there before anything that refers to them, and stay for as long as the bundle is started.
 */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class Gate implements BundleActivator, ServiceTrackerCustomizer<Behind, List<Door>> {
    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    /** Every interface that has a door. A change here is a change of the floor. */
    static final List<Class<?>> DOORS = List.of(
            RegistrationAuthority.class,
            CertificateStatus.class,
            ProtocolState.class,
            ProtocolKeys.class,
            Nonces.class,
            Signatures.class,
            CertificationAuthority.class,
            Keys.class,
            PluginRequests.class,
            NodeReports.class,
            Crypto.class,
            StoreWriter.class,
            CertificateStore.class,
            RequestStore.class,
            ConfigStore.class,
            CrlStore.class,
            AuditStore.class,
            StateStore.class,
            LeaseStore.class,
            FeedStore.class);

    private final Map<String, Door> doors = new LinkedHashMap<>();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, named("caravel-gate-timer"));
    private final ExecutorService resume = Executors.newFixedThreadPool(4, named("caravel-gate-resume"));
    private BundleContext context;
    private ServiceTracker<Behind, List<Door>> tracker;

    /** Called by the framework. */
    public Gate() {
        timer.setRemoveOnCancelPolicy(true);
    }

    @Override
    public void start(BundleContext bundle) {
        context = bundle;
        Bundle system = bundle.getBundle(Constants.SYSTEM_BUNDLE_ID);
        for (Class<?> type : DOORS) {
            Door door = new Door(
                    type,
                    new Porch(
                            type, Porch.GateLimits.DEFAULT, timer, resume, () -> system.getState() == Bundle.STOPPING));
            doors.put(type.getName(), door);
        }
        tracker = new ServiceTracker<>(bundle, Behind.class, this);
        tracker.open();
        doors.forEach((name, door) -> bundle.registerService(name, new DoorFor(door, this::proxy), null));
    }

    private Object proxy(Class<?> type) {
        return doors.get(type.getName()).proxy();
    }

    @Override
    public void stop(BundleContext bundle) {
        tracker.close();
        timer.shutdownNow();
        resume.shutdown();
    }

    @Override
    public List<Door> addingService(ServiceReference<Behind> reference) {
        if (!DoorFor.isOurs(reference.getBundle())) {
            // With a high version number it would take the place of the engine.
            LOG.warn(
                    "Bundle {} wants to stand behind a door, which is not for plugins: refused", reference.getBundle());
            return List.of();
        }
        Behind implementation = context.getService(reference);
        List<Door> opened = named(reference)
                .filter(door -> accepts(door, implementation, reference))
                .toList();
        opened.forEach(door -> door.porch().add(reference, reference.getBundle().getVersion(), implementation));
        return opened;
    }

    private static boolean accepts(Door door, Behind implementation, ServiceReference<Behind> reference) {
        if (door.type().isInstance(implementation)) {
            return true;
        }
        LOG.warn(
                "{} names door {} but does not implement it",
                reference.getBundle(),
                door.type().getName());
        return false;
    }

    private java.util.stream.Stream<Door> named(ServiceReference<Behind> reference) {
        Object property = reference.getProperty(Behind.DOOR);
        String[] names = property instanceof String[] several ? several : new String[] {String.valueOf(property)};
        return Arrays.stream(names).map(doors::get).filter(java.util.Objects::nonNull);
    }

    @Override
    public void modifiedService(ServiceReference<Behind> reference, List<Door> opened) {
        // Which doors a service stands behind does not change while it is registered.
    }

    @Override
    public void removedService(ServiceReference<Behind> reference, List<Door> opened) {
        Departure departure = new Departure();
        opened.forEach(door -> departure.add(door.porch(), reference));
        Bundle bundle = reference.getBundle();
        if (bundle != null && bundle.getState() == Bundle.STOPPING) {
            // The others are about to follow.
            tracker.getTracked().forEach((other, doors) -> {
                if (bundle.equals(other.getBundle())) {
                    doors.forEach(door -> departure.add(door.porch(), other));
                }
            });
        }
        for (Class<?> door : departure.finish(Porch.GateLimits.DEFAULT.drain())) {
            LOG.warn("calls are still inside {} of {} and go on without waiting", door.getSimpleName(), bundle);
        }
        context.ungetService(reference);
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
