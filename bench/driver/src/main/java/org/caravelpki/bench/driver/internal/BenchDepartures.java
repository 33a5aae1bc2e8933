package org.caravelpki.bench.driver.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.SynchronousBundleListener;

/** {@code bench:departures}. */
@Service
@Command(
        scope = "bench",
        name = "departures",
        description = "From now on writes a line for each service that is unregistered and each bundle that stops",
        detailedDescription =
                "A component that Declarative Services deactivates loses its service first. Ends with the node.")
public final class BenchDepartures implements Action {
    @Reference
    private BundleContext context;

    @Argument(name = "file", description = "Where to", required = true)
    private String file;

    @Override
    public Object execute() throws IOException {
        Path lines = Path.of(file);
        Files.writeString(lines, "");
        // Not this bundle's own context: it may be among those that stop.
        BundleContext system = context.getBundle(Constants.SYSTEM_BUNDLE_ID).getBundleContext();
        system.addServiceListener(event -> {
            if (event.getType() == ServiceEvent.UNREGISTERING) {
                note(lines, "service", event.getServiceReference().getBundle(), name(event.getServiceReference()));
            }
        });
        system.addBundleListener((SynchronousBundleListener) event -> {
            if (event.getType() == BundleEvent.STOPPED) {
                note(lines, "bundle", event.getBundle(), "stopped");
            }
        });
        return null;
    }

    private static String name(ServiceReference<?> service) {
        Object component = service.getProperty("component.name");
        String[] types = (String[]) service.getProperty(Constants.OBJECTCLASS);
        return component == null ? String.join(",", types) : component.toString();
    }

    private static synchronized void note(Path lines, String what, Bundle bundle, String name) {
        try {
            Files.writeString(
                    lines,
                    what + "\t" + bundle.getSymbolicName() + "\t" + name + "\n",
                    StandardOpenOption.APPEND,
                    StandardOpenOption.CREATE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
