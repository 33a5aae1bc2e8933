package org.caravelpki.protocol.acme.validation.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.protocol.acme.model.internal.Identifier;
import org.caravelpki.protocol.acme.wire.internal.ErrorType;

/**
 * Something to fetch over HTTP: the first URL of an http-01 validation, or where it is redirected to.
 *
 * @param tls whether over TLS
 * @param host a host name, or an address without brackets
 * @param port where
 * @param pathAndQuery what, as it goes on the wire
 */
record Target(boolean tls, String host, int port, String pathAndQuery) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /**
     * Follows a Location: to http on 80, https on 443, or the configured port; to host names, and from an address to the same
     * address.
     */
    Target redirected(String location, int configuredPort) throws ChallengeFailed {
        URI uri = resolve(location);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https") || uri.getHost() == null || uri.getUserInfo() != null) {
            throw refused("to something that is no http or https URL");
        }
        boolean overTls = scheme.equals("https");
        int newPort = uri.getPort() == -1 ? (overTls ? HTTPS : HTTP) : uri.getPort();
        if (!Set.of(HTTP, HTTPS, configuredPort).contains(newPort)) {
            throw refused("to another port than 80 or 443");
        }
        return new Target(overTls, redirectHost(uri.getHost()), newPort, pathAndQuery(uri));
    }

    private URI resolve(String location) throws ChallengeFailed {
        try {
            return new URI(tls ? "https" : "http", null, Endpoint.bracketed(host), port, "/", null, null)
                    .resolve(new URI(pathAndQuery))
                    .resolve(new URI(location.strip()));
        } catch (URISyntaxException e) {
            throw refused("to something that is no URL");
        }
    }

    private String redirectHost(String found) throws ChallengeFailed {
        return found.equalsIgnoreCase(Endpoint.bracketed(host)) ? host : hostName(found);
    }

    private static String hostName(String host) throws ChallengeFailed {
        try {
            String name = GeneralName.dns(host).value();
            if (Identifier.isHostName(name) && !name.startsWith("*.")) {
                return name;
            }
        } catch (PkiException e) {
            // Said below.
        }
        throw refused("to something that is no host name");
    }

    private static String pathAndQuery(URI uri) {
        // ASCII only, and a URI holds no line breaks: it cannot end the request line.
        URI ascii = URI.create(uri.toASCIIString());
        String path = ascii.getRawPath() == null || ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath();
        return ascii.getRawQuery() == null ? path : path + "?" + ascii.getRawQuery();
    }

    private static ChallengeFailed refused(String where) {
        return new ChallengeFailed(ErrorType.CONNECTION, "The server redirects " + where + ".");
    }

    /** As the Host field has it. */
    String authority() {
        return port == (tls ? HTTPS : HTTP) ? Endpoint.bracketed(host) : server().toString();
    }

    Endpoint server() {
        return new Endpoint(host, port);
    }
}
