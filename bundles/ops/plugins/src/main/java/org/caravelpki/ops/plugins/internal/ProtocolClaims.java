package org.caravelpki.ops.plugins.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.caravelpki.api.protocol.ProtocolHandler;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * Which protocols and paths a plugin serves, and whether somebody else has them. The edge never gives a path of ours to
 * another bundle; this tells so while somebody is looking.
 */
final class ProtocolClaims {
    private final BundleContext context;

    ProtocolClaims(BundleContext context) {
        this.context = context;
    }

    /** Names of the protocols that these bundles serve. */
    List<String> names(List<Bundle> bundles) {
        return handlers().stream()
                .filter(handler -> bundles.contains(handler.getBundle()))
                .map(ProtocolClaims::name)
                .distinct()
                .sorted()
                .toList();
    }

    /** Why these bundles cannot stay, if they claim what others serve. */
    Optional<String> conflict(List<Bundle> bundles) {
        Set<String> ours = bundles.stream().map(Bundle::getSymbolicName).collect(Collectors.toSet());
        List<ServiceReference<ProtocolHandler>> others = new ArrayList<>();
        List<ServiceReference<ProtocolHandler>> candidates = new ArrayList<>();
        for (ServiceReference<ProtocolHandler> handler : handlers()) {
            if (bundles.contains(handler.getBundle())) {
                candidates.add(handler);
            } else if (handler.getBundle() != null
                    && !ours.contains(handler.getBundle().getSymbolicName())) {
                // The version before of the same bundle is no stranger.
                others.add(handler);
            }
        }
        return candidates.stream()
                .flatMap(handler -> others.stream().map(other -> conflict(handler, other)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> conflict(
            ServiceReference<ProtocolHandler> handler, ServiceReference<ProtocolHandler> other) {
        String owner = other.getBundle().getSymbolicName();
        if (name(handler).equals(name(other))) {
            return Optional.of("It calls its protocol " + name(handler) + ", as " + owner + " does.");
        }
        for (String path : paths(handler)) {
            for (String taken : paths(other)) {
                if (overlap(path, taken)) {
                    return Optional.of("It wants to serve " + path + ", and " + owner + " serves " + taken + ".");
                }
            }
        }
        return Optional.empty();
    }

    /** Whether there is a path that both patterns match. */
    static boolean overlap(String one, String other) {
        if (one.endsWith("/*") && covers(one, other)) {
            return true;
        }
        return one.equals(other) || other.endsWith("/*") && covers(other, one);
    }

    private static boolean covers(String prefix, String path) {
        return path.startsWith(prefix.substring(0, prefix.length() - 1));
    }

    private List<ServiceReference<ProtocolHandler>> handlers() {
        try {
            return List.copyOf(context.getServiceReferences(ProtocolHandler.class, null));
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("no filter was given", e);
        }
    }

    private static String name(ServiceReference<ProtocolHandler> handler) {
        return String.valueOf(handler.getProperty(ProtocolHandler.NAME));
    }

    private static List<String> paths(ServiceReference<ProtocolHandler> handler) {
        Object value = handler.getProperty(ProtocolHandler.PATH);
        if (value instanceof String[] several) {
            return Arrays.asList(several);
        }
        return value instanceof Collection<?> several
                ? several.stream().map(String::valueOf).toList()
                : Optional.ofNullable(value).map(String::valueOf).stream().toList();
    }
}
