package org.caravelpki.core.publish.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.caravelpki.api.admin.HealthCheck;
import org.caravelpki.api.provider.publish.Publisher;
import org.caravelpki.api.provider.store.CertificateStore;
import org.caravelpki.api.provider.store.CrlStore;
import org.caravelpki.api.provider.store.FeedStore;
import org.caravelpki.api.provider.store.StateStore;
import org.caravelpki.api.provider.store.StoreWriter;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives every publisher that comes a thread, and takes it away when the publisher goes. */
@Component(
        immediate = true,
        service = {},
        configurationPid = "org.caravelpki.core.publish")
@Designate(ocd = PublishConfig.class)
public final class Publishers implements ServiceTrackerCustomizer<Publisher, Publishers.Served> {
    private static final Logger LOG = LoggerFactory.getLogger(Publishers.class);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.-]{1,60}");

    private final BundleContext context;
    private final Sources sources;
    private final StateStore states;
    private final StoreWriter writer;
    private final PublishConfig config;
    private final ServiceTracker<Publisher, Served> tracker;

    /** Owned by this. */
    private final Map<String, ServiceReference<Publisher>> names = new HashMap<>();

    /**
     * A publisher at work.
     *
     * @param name its name
     * @param run its thread
     * @param check tells health
     */
    record Served(String name, PublisherRun run, ServiceRegistration<HealthCheck> check) {}

    /**
     * Reads through the gate.
     *
     * @param context where publishers come from
     * @param certificates what was issued
     * @param crls what was listed
     * @param feed what changed
     * @param states remembers
     * @param writer writes what is remembered
     * @param config how often
     */
    @Activate
    public Publishers(
            BundleContext context,
            @Reference CertificateStore certificates,
            @Reference CrlStore crls,
            @Reference FeedStore feed,
            @Reference StateStore states,
            @Reference StoreWriter writer,
            PublishConfig config) {
        this.context = context;
        this.sources = new Sources(certificates, crls, feed);
        this.states = states;
        this.writer = writer;
        this.config = config;
        this.tracker = new ServiceTracker<>(context, Publisher.class, this);
        tracker.open();
    }

    @Deactivate
    void stop() {
        tracker.close();
    }

    @Override
    public Served addingService(ServiceReference<Publisher> reference) {
        Optional<String> name = claim(reference);
        Publisher publisher = name.isPresent() ? context.getService(reference) : null;
        if (publisher == null) {
            return null;
        }
        PublisherRun run = new PublisherRun(
                name.get(),
                round(name.get(), reference, publisher)::run,
                Math.max(100, config.interval()),
                System::nanoTime);
        run.start();
        LOG.info("publisher {} is told what is new", name.get());
        return new Served(name.get(), run, context.registerService(HealthCheck.class, run::health, null));
    }

    private synchronized Optional<String> claim(ServiceReference<Publisher> reference) {
        String name = String.valueOf(reference.getProperty(Publisher.NAME));
        if (reference.getProperty(Publisher.NAME) == null || !NAME.matcher(name).matches()) {
            LOG.error("{} is not called: its {} is missing or no name", reference, Publisher.NAME);
            return Optional.empty();
        }
        if (names.putIfAbsent(name, reference) != null) {
            LOG.error("{} is not called: there is a publisher {} already", reference, name);
            return Optional.empty();
        }
        return Optional.of(name);
    }

    private PublishRound round(String name, ServiceReference<Publisher> reference, Publisher publisher) {
        Clock clock = Clock.systemUTC();
        return new PublishRound(
                sources,
                new RememberPosition(states, writer, clock, name),
                publisher,
                name,
                "beginning".equals(reference.getProperty(Publisher.FROM)),
                clock,
                Duration.ofSeconds(Math.max(10, config.settle$_$time())));
    }

    @Override
    public void modifiedService(ServiceReference<Publisher> reference, Served served) {
        // Its name counts from the beginning.
    }

    @Override
    public void removedService(ServiceReference<Publisher> reference, Served served) {
        served.check().unregister();
        served.run().stop();
        synchronized (this) {
            names.remove(served.name(), reference);
        }
        context.ungetService(reference);
    }
}
