package org.caravelpki.protocol.acme.validation.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A server that a validation asks.
 *
 * @param host a host name, or an address without brackets
 * @param port where
 */
record Endpoint(String host, int port) {
    /** No name that is looked up has this form: its last label would be a number. */
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-f.:]*:[0-9a-f.:]*");

    /** The address, when the host is one. */
    Optional<InetAddress> literal() {
        if (!LITERAL.matcher(host).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("neither a host name nor an address", e);
        }
    }

    /** The host as URLs have it: an IPv6 address in brackets. */
    static String bracketed(String host) {
        return host.indexOf(':') < 0 ? host : "[" + host + "]";
    }

    @Override
    public String toString() {
        return bracketed(host) + ":" + port;
    }
}
