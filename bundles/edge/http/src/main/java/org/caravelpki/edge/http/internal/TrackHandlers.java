package org.caravelpki.edge.http.internal;

import java.time.Duration;
import java.util.function.Supplier;
import org.caravelpki.api.protocol.ProtocolHandler;
import org.caravelpki.edge.http.dispatch.internal.HandlerDescription;
import org.caravelpki.edge.http.dispatch.internal.HandlerRegistry;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the registry which handlers OSGi knows. A handler's unregistration returns only when its last answers are out,
 * so whatever its bundle closes next is not in use any more.
 */
final class TrackHandlers implements ServiceTrackerCustomizer<ProtocolHandler, ProtocolHandler> {
    private static final Logger LOG = LoggerFactory.getLogger(TrackHandlers.class);

    private static final String OURS = "org.caravelpki.";

    private final BundleContext context;
    private final HandlerRegistry registry;
    private final Supplier<Duration> drainTime;
    private final ServiceTracker<ProtocolHandler, ProtocolHandler> tracker;

    TrackHandlers(BundleContext context, HandlerRegistry registry, Supplier<Duration> drainTime) {
        this.context = context;
        this.registry = registry;
        this.drainTime = drainTime;
        this.tracker = new ServiceTracker<>(context, ProtocolHandler.class, this);
    }

    void open() {
        tracker.open();
    }

    void close() {
        tracker.close();
    }

    @Override
    public ProtocolHandler addingService(ServiceReference<ProtocolHandler> reference) {
        ProtocolHandler handler = context.getService(reference);
        if (handler != null) {
            serve(reference, handler);
        }
        return handler;
    }

    @Override
    public void modifiedService(ServiceReference<ProtocolHandler> reference, ProtocolHandler handler) {
        serve(reference, handler);
    }

    @Override
    public void removedService(ServiceReference<ProtocolHandler> reference, ProtocolHandler handler) {
        registry.remove(reference, drainTime.get());
        context.ungetService(reference);
    }

    private void serve(ServiceReference<ProtocolHandler> reference, ProtocolHandler handler) {
        try {
            HandlerDescription description =
                    new HandlerProperties(reference::getProperty).read(isOurs(reference), version(reference));
            registry.put(reference, description, handler);
            LOG.info("{} {} serves {}", description.name(), description.rank().version(), description.paths());
        } catch (IllegalArgumentException e) {
            LOG.error("the protocol handler {} is not served: {}", reference, e.getMessage());
            registry.remove(reference, drainTime.get());
        }
    }

    private static boolean isOurs(ServiceReference<?> reference) {
        Bundle bundle = reference.getBundle();
        return bundle != null && String.valueOf(bundle.getSymbolicName()).startsWith(OURS);
    }

    private static Version version(ServiceReference<?> reference) {
        Bundle bundle = reference.getBundle();
        return bundle == null ? Version.emptyVersion : bundle.getVersion();
    }
}
