package org.caravelpki.ops.subject.internal;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.hooks.weaving.WeavingHook;

/** Started before Karaf's shell, hence no component: Declarative Services come later. */
public final class Activator implements BundleActivator {

    private static final int FIRST_JVM_WITHOUT_GET_SUBJECT = 24;

    @Override
    public void start(BundleContext context) {
        if (Runtime.version().feature() >= FIRST_JVM_WITHOUT_GET_SUBJECT) {
            context.registerService(WeavingHook.class, new KarafClasses(), null);
        }
    }

    @Override
    public void stop(BundleContext context) {
        // The framework takes the hook back. What was woven stays right.
    }
}
