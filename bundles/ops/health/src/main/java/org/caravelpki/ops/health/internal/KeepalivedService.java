package org.caravelpki.ops.health.internal;

import org.caravelpki.api.admin.HealthCheck;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.SynchronousBundleListener;

/**
 * What tells keepalived, as OSGi sees it: a health check itself, and the first to know that the node stops. When only this
 * bundle stops, as for an upgrade, the files stay as they are, and no address moves.
 */
final class KeepalivedService implements SynchronousBundleListener, AutoCloseable {
    private final BundleContext context;
    private final TellKeepalived tell;
    private final ServiceRegistration<HealthCheck> registration;

    KeepalivedService(BundleContext context, TellKeepalived tell) {
        this.context = context;
        this.tell = tell;
        context.addBundleListener(this);
        this.registration = context.registerService(HealthCheck.class, tell, null);
        tell.start();
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        boolean node = event.getBundle().getBundleId() == Constants.SYSTEM_BUNDLE_ID;
        if (node && event.getType() == BundleEvent.STOPPING) {
            tell.leave();
        }
    }

    @Override
    public void close() {
        context.removeBundleListener(this);
        registration.unregister();
        tell.stop();
    }
}
