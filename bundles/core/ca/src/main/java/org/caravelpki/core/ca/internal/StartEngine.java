package org.caravelpki.core.ca.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.caravelpki.api.engine.CertificationAuthority;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.Behind;
import org.caravelpki.api.provider.crypto.Crypto;
import org.caravelpki.api.provider.store.CertificateStore;
import org.caravelpki.api.provider.store.ConfigStore;
import org.caravelpki.api.provider.store.StoreWriter;
import org.caravelpki.core.ca.issue.internal.DecidedWrite;
import org.caravelpki.core.ca.keys.internal.KeyRouter;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the engine together on a thread of its own, as soon as the database can be reached, and registers it then: until its
 * door is there, calls wait at the gate and no bundle's start waits for the database.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.caravelpki.core.ca")
@Designate(ocd = CaConfig.class)
public final class StartEngine {
    private static final Logger LOG = LoggerFactory.getLogger(StartEngine.class);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);
    private static final String ENGINES = "(" + Behind.DOOR + "=" + CertificationAuthority.class.getName() + ")";
    private final BundleContext bundle;
    private final Engine.Ports ports;
    private final Engine.Settings settings;
    private final Thread starter = new Thread(this::start, "caravel-ca-start");

    /** Guarded by this, with {@link #stopped}. */
    private Optional<Started> started = Optional.empty();

    private boolean stopped;

    private record Started(Engine engine, ServiceRegistration<Engine> registration) {}

    /**
     * Begins.
     *
     * @param bundle where the engine is registered
     * @param writer through the gate
     * @param config through the gate
     * @param certificates through the gate
     * @param crypto through the gate
     * @param keys of this bundle
     * @param linters of this bundle
     * @param base of this bundle
     * @param settings the configuration
     */
    @Activate
    public StartEngine(
            BundleContext bundle,
            @Reference StoreWriter writer,
            @Reference ConfigStore config,
            @Reference CertificateStore certificates,
            @Reference Crypto crypto,
            @Reference KeyRouter keys,
            @Reference Linters linters,
            @Reference StatusBase base,
            CaConfig settings) {
        this.bundle = bundle;
        this.ports = new Engine.Ports(writer, config, certificates, crypto, keys, linters);
        this.settings = settings(base, settings);
        starter.setDaemon(true);
        starter.start();
    }

    static Engine.Settings settings(StatusBase base, CaConfig config) {
        return new Engine.Settings(
                base.urls(),
                config.require$_$linter(),
                Math.max(1, config.max$_$in$_$flight()),
                Duration.ofSeconds(Math.min(40, Math.max(1, config.sign$_$timeout()))),
                DecidedWrite.BACK_OFF);
    }

    private void start() {
        Optional<Engine> engine = attempt();
        while (engine.isEmpty() && !stoppedWithin(BETWEEN_TRIES)) {
            engine = attempt();
        }
        engine.ifPresent(this::register);
    }

    private synchronized boolean stoppedWithin(Duration pause) {
        try {
            if (!stopped) {
                wait(pause.toMillis());
            }
            return stopped;
        } catch (InterruptedException e) {
            // Nobody of ours does that: an interrupt in the middle of file access would close an embedded database.
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private Optional<Engine> attempt() {
        try {
            return Optional.of(new Engine(ports, settings, Clock.systemUTC()));
        } catch (PkiException e) {
            LOG.debug("the CA engine waits: {}", e.detail());
        } catch (RuntimeException e) {
            // The outermost frame of this thread: health stays red, and another try may find the cause mended.
            LOG.error("the CA engine cannot start", e);
        }
        return Optional.empty();
    }

    /** Whether no other version of this bundle is at work beside this one; our own door is not there yet. */
    private boolean isAlone() {
        try {
            return bundle.getServiceReferences(Behind.class, ENGINES).isEmpty();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("a constant filter is well-formed", e);
        }
    }

    private void register(Engine engine) {
        synchronized (this) {
            if (stopped) {
                engine.close();
                return;
            }
        }
        engine.startTimers(isAlone());
        ServiceRegistration<Engine> registration = bundle.registerService(Engine.class, engine, null);
        synchronized (this) {
            started = Optional.of(new Started(engine, registration));
        }
        LOG.info("the CA engine is ready");
    }

    @Deactivate
    void stop() throws InterruptedException {
        synchronized (this) {
            stopped = true;
            notifyAll();
        }
        starter.join(Duration.ofSeconds(10).toMillis());
        Optional<Started> running;
        synchronized (this) {
            running = started;
        }
        // Unregistering drains: the gate waits for the calls that are inside.
        running.ifPresent(parts -> {
            parts.registration().unregister();
            parts.engine().close();
        });
    }
}
