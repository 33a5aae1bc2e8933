package org.caravelpki.ops.signers.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.wiring.BundleRevision;

/** Started first of all bundles, hence no component, no ConfigAdmin and no log of Karaf's. */
public final class Activator implements BundleActivator {
    private static final String CONFIGURATION = "org.caravelpki.ops.signers.cfg";
    private static final String DISTRIBUTION = "bundles.sha256";

    @Override
    public void start(BundleContext context) {
        Path base = Path.of(context.getProperty("karaf.base"));
        CurrentVouching vouching = new CurrentVouching(
                Path.of(context.getProperty("karaf.etc")).resolve(CONFIGURATION),
                base,
                Path.of(context.getProperty("karaf.home")).resolve("system").resolve(DISTRIBUTION),
                Clock.systemUTC());
        Path storage = base.resolve(context.getProperty(Constants.FRAMEWORK_STORAGE));
        RefuseBundles refuse = new RefuseBundles(vouching, new BundleJar(storage), KeepResolved.of(context));
        context.registerService(ResolverHookFactory.class, refuse, null);
        context.registerService(Function.class, reasons(refuse), told());
    }

    /**
     * For {@code bundle:diag}: from a bundle to a sentence, or an empty one. In the JDK's own types, because no bundle with a
     * better one is resolved yet.
     */
    private static Function<Bundle, String> reasons(RefuseBundles refuse) {
        return bundle -> bundle.getState() == Bundle.INSTALLED
                ? refuse.problem(bundle.adapt(BundleRevision.class)).orElse("")
                : "";
    }

    private static Dictionary<String, Object> told() {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put("caravel.refused.bundles", true);
        return properties;
    }

    @Override
    public void stop(BundleContext context) {
        // The framework takes the hook back: a stopped guard guards nothing.
    }
}
