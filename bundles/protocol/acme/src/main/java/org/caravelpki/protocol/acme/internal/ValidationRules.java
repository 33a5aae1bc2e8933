package org.caravelpki.protocol.acme.internal;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Whom validations ask, and how.
 *
 * @param http01Port where web servers are asked
 * @param tlsAlpn01Port where servers are asked for tls-alpn-01
 * @param resolvers DNS servers; empty for the system's
 * @param allowInternalTargets whether validations may reach internal addresses
 * @param chaosDelay how long validations wait at most before they begin; zero for not at all
 */
record ValidationRules(
        int http01Port,
        int tlsAlpn01Port,
        List<InetSocketAddress> resolvers,
        boolean allowInternalTargets,
        Duration chaosDelay) {
    private static final int LONGEST_DELAY = 15;
    private static final int HIGHEST_PORT = 65_535;

    ValidationRules {
        resolvers = List.copyOf(resolvers);
    }

    static ValidationRules of(AcmeConfig config) {
        return new ValidationRules(
                ClientRules.within("http-01-port", config.http$_$01$_$port(), 1, HIGHEST_PORT),
                ClientRules.within("tls-alpn-01-port", config.tls$_$alpn$_$01$_$port(), 1, HIGHEST_PORT),
                resolvers(config.dns$_$resolvers()),
                config.allow$_$internal$_$targets(),
                Duration.ofSeconds(ClientRules.within(
                        "chaos-validation-delay", config.chaos$_$validation$_$delay(), 0, LONGEST_DELAY)));
    }

    static List<InetSocketAddress> resolvers(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(ValidationRules::resolver)
                .toList();
    }

    /** {@code host:port}, {@code host}, {@code [address]:port}. */
    private static InetSocketAddress resolver(String text) {
        if (!text.matches("(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._-]+)(:[0-9]{1,5})?")) {
            throw new IllegalArgumentException("dns-resolvers must be host:port, comma-separated, not '" + text + "'");
        }
        int colon = text.lastIndexOf(':');
        boolean hasPort = colon > text.lastIndexOf(']') && colon > 0;
        String host = (hasPort ? text.substring(0, colon) : text).replaceAll("[\\[\\]]", "");
        return new InetSocketAddress(host, hasPort ? Integer.parseInt(text.substring(colon + 1)) : 53);
    }
}
