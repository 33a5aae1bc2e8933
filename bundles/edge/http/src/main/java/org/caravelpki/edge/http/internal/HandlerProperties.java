package org.caravelpki.edge.http.internal;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.caravelpki.api.protocol.ProtocolHandler;
import org.caravelpki.edge.http.dispatch.internal.HandlerDescription;
import org.caravelpki.edge.http.dispatch.internal.ListenerName;
import org.caravelpki.edge.http.dispatch.internal.PathPattern;
import org.caravelpki.edge.http.dispatch.internal.Rank;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/** Reads a handler's service properties, as {@link ProtocolHandler} defines them. */
final class HandlerProperties {
    private final Function<String, Object> properties;

    HandlerProperties(Function<String, Object> properties) {
        this.properties = properties;
    }

    /**
     * What the properties say.
     *
     * @param ours whether the handler's bundle is one of Caravel PKI
     * @param version the version of the handler's bundle
     * @return the description
     * @throws IllegalArgumentException when they say nothing that can be served
     */
    HandlerDescription read(boolean ours, Version version) {
        List<PathPattern> patterns =
                strings(ProtocolHandler.PATH).stream().map(PathPattern::new).toList();
        if (patterns.isEmpty()) {
            throw new IllegalArgumentException("there is no " + ProtocolHandler.PATH);
        }
        String name = properties.apply(ProtocolHandler.NAME) instanceof String text
                ? text
                : patterns.get(0).guessedName();
        Rank rank = new Rank(
                ours,
                version,
                number(Constants.SERVICE_RANKING, 0).intValue(),
                number(Constants.SERVICE_ID, 0).longValue());
        Set<ListenerName> listeners = listeners();
        if (!ours && listeners.contains(ListenerName.LINK)) {
            throw new IllegalArgumentException("the link between nodes is not for plugins");
        }
        return new HandlerDescription(name, patterns, listeners, isInline(), maxBody(), rank);
    }

    private boolean isInline() {
        return "inline".equals(properties.apply(ProtocolHandler.DISPATCH));
    }

    private int maxBody() {
        return number(ProtocolHandler.MAX_BODY, HandlerDescription.DEFAULT_MAX_BODY)
                .intValue();
    }

    private Set<ListenerName> listeners() {
        List<String> words = strings(ProtocolHandler.LISTENERS);
        if (words.isEmpty()) {
            return ListenerName.PUBLIC;
        }
        Set<ListenerName> listeners = EnumSet.noneOf(ListenerName.class);
        words.forEach(word -> listeners.add(ListenerName.of(word)
                .orElseThrow(() -> new IllegalArgumentException("there is no listener '" + word + "'"))));
        return listeners;
    }

    private Number number(String key, Number otherwise) {
        return properties.apply(key) instanceof Number number ? number : otherwise;
    }

    // String+ of the Declarative Services specification: one, an array or a collection.
    private List<String> strings(String key) {
        Object value = properties.apply(key);
        if (value instanceof String one) {
            return List.of(one);
        }
        if (value instanceof String[] array) {
            return Arrays.asList(array);
        }
        return value instanceof Collection<?> several
                ? several.stream().map(String::valueOf).toList()
                : List.of();
    }
}
