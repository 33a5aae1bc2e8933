package org.caravelpki.edge.http.internal;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.caravelpki.api.admin.HealthCheck;
import org.caravelpki.api.admin.Latencies;
import org.caravelpki.api.admin.ProtocolAdmin;
import org.caravelpki.api.pki.RegistrationAuthority;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The edge as OSGi sees it. The registration authority is optional here: HTTP and parking work before it comes, and
 * HTTPS goes on while it is away.
 */
@Component(
        immediate = true,
        service = {ProtocolAdmin.class, HealthCheck.class},
        configurationPid = "org.caravelpki.edge.http")
@Designate(ocd = EdgeConfig.class)
public final class EdgeComponent implements ProtocolAdmin, HealthCheck {
    private static final Logger LOG = LoggerFactory.getLogger(EdgeComponent.class);

    private final BundleContext context;
    private final AtomicReference<RegistrationAuthority> registrationAuthority = new AtomicReference<>();
    private final Edge edge;
    private final TrackHandlers handlers;
    private volatile EdgeSettings settings;

    /**
     * Opens the listeners.
     *
     * @param context of this bundle
     * @param config the configuration
     */
    @Activate
    public EdgeComponent(BundleContext context, EdgeConfig config) {
        this.context = context;
        this.settings = settings(config);
        this.edge = new Edge(
                settings,
                () -> Optional.ofNullable(registrationAuthority.get()),
                Clock.systemUTC(),
                new SecureRandom());
        this.handlers = new TrackHandlers(context, edge.registry(), () -> settings.drainTime());
        handlers.open();
        edge.start();
    }

    private EdgeSettings settings(EdgeConfig config) {
        return EdgeSettings.of(config, context::getProperty);
    }

    /**
     * Takes another configuration; one that cannot be used changes nothing.
     *
     * @param config the configuration
     */
    @Modified
    public void modified(EdgeConfig config) {
        try {
            settings = settings(config);
            edge.apply(settings);
        } catch (IllegalArgumentException | org.caravelpki.api.model.PkiException e) {
            LOG.error("org.caravelpki.edge.http.cfg is not used, the edge goes on as before: {}", e.getMessage());
        }
    }

    /** Closes everything, answers what is in flight first. */
    @Deactivate
    public void deactivate() {
        edge.close();
        handlers.close();
    }

    /**
     * The registration authority has come.
     *
     * @param came where the edge's own certificate is asked for
     */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void setRegistrationAuthority(RegistrationAuthority came) {
        registrationAuthority.set(came);
    }

    /**
     * The registration authority has gone.
     *
     * @param gone the one that went
     */
    public void unsetRegistrationAuthority(RegistrationAuthority gone) {
        registrationAuthority.compareAndSet(gone, null);
    }

    @Override
    public List<Protocol> list() {
        return edge.registry().protocols();
    }

    @Override
    public Map<String, Latencies> latencies() {
        return edge.registry().latencies();
    }

    @Override
    public Health check() {
        return edge.check();
    }
}
