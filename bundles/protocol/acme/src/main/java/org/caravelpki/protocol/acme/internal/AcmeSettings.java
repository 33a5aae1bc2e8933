package org.caravelpki.protocol.acme.internal;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.caravelpki.protocol.acme.wire.internal.Urls;

/**
 * The configuration, read and checked.
 *
 * @param urls from the external base
 * @param defaultPolicy behind {@code /acme/directory}
 * @param http01Port where web servers are asked
 * @param tlsAlpn01Port where servers are asked for tls-alpn-01
 * @param resolvers DNS servers; empty for the system's
 * @param requireBinding whether new accounts need an external account
 * @param allowInternalTargets whether validations may reach internal addresses
 * @param terms the terms of service
 * @param authorizationReuse how long after its proof an authorization is used for new orders
 * @param newAccountsPerHour from one address; 0 for any number
 * @param clients what clients may do and see
 */
record AcmeSettings(
        Urls urls,
        String defaultPolicy,
        int http01Port,
        int tlsAlpn01Port,
        List<InetSocketAddress> resolvers,
        boolean requireBinding,
        boolean allowInternalTargets,
        Optional<String> terms,
        Duration authorizationReuse,
        int newAccountsPerHour,
        ClientRules clients) {

    static AcmeSettings of(AcmeConfig config) {
        return new AcmeSettings(
                new Urls(config.external$_$base()),
                config.default$_$policy().strip(),
                port("http-01-port", config.http$_$01$_$port()),
                port("tls-alpn-01-port", config.tls$_$alpn$_$01$_$port()),
                resolvers(config.dns$_$resolvers()),
                config.require$_$eab(),
                config.allow$_$internal$_$targets(),
                Optional.of(config.terms$_$of$_$service().strip()).filter(url -> !url.isEmpty()),
                Duration.ofSeconds(notNegative("authorization-reuse", config.authorization$_$reuse())),
                notNegative("new-accounts-per-hour", config.new$_$accounts$_$per$_$hour()),
                ClientRules.of(config));
    }

    private static int notNegative(String key, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(key + " must be 0 or more, not " + value);
        }
        return value;
    }

    private static int port(String key, int port) {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException(key + " must be 1 to 65535, not " + port);
        }
        return port;
    }

    static List<InetSocketAddress> resolvers(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(AcmeSettings::resolver)
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
