package org.caravelpki.app.door.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

/**
 * The APIs of the node's applications. An application says in its manifest which paths are its own ({@value #PATHS}), and
 * by a service with the property {@value #SERVED} that they are served. The service comes when the servers are there and goes
 * before they do, so that whoever was let in is answered.
 */
final class Apis implements ServiceTrackerCustomizer<Object, Api> {
    /** The manifest header: paths, separated by commas. */
    static final String PATHS = "Caravel-Api";

    /** The property of the service. */
    static final String SERVED = "caravel.api";

    private final BundleContext context;
    private final Duration patience;
    private final Map<Api, List<String>> served = new ConcurrentHashMap<>();

    Apis(BundleContext context, Duration patience) {
        this.context = context;
        this.patience = patience;
    }

    @Override
    public Api addingService(ServiceReference<Object> reference) {
        Api api = new Api();
        served.put(api, paths(reference.getBundle()));
        return api;
    }

    @Override
    public void modifiedService(ServiceReference<Object> reference, Api api) {
        // The paths are in the manifest.
    }

    /** Waits for those inside: only then does the application end its servers. */
    @Override
    public void removedService(ServiceReference<Object> reference, Api api) {
        api.close(patience);
        served.remove(api);
    }

    /** Goes into what serves the path now, if anything does. */
    Optional<Api> enter(String path) {
        return served.entrySet().stream()
                .filter(entry -> covers(entry.getValue(), path))
                .map(Map.Entry::getKey)
                .filter(Api::enter)
                .findFirst();
    }

    /** Whether the path belongs to an application that is installed, at work or not. */
    boolean isDeclared(String path) {
        return Arrays.stream(context.getBundles()).anyMatch(bundle -> covers(paths(bundle), path));
    }

    private static List<String> paths(Bundle bundle) {
        return Stream.ofNullable(bundle.getHeaders("").get(PATHS))
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(String::strip)
                .toList();
    }

    private static boolean covers(List<String> paths, String path) {
        return paths.stream().anyMatch(own -> path.equals(own) || path.startsWith(own + "/"));
    }
}
