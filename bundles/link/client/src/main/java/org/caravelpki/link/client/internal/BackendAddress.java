package org.caravelpki.link.client.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the backends' link listener is: as configured, else where the node found it when it joined.
 *
 * @param configured https, with a port
 * @param joined the file that {@code cluster:join} wrote
 */
record BackendAddress(Optional<URI> configured, Path joined) {
    static BackendAddress of(String text, Path joined) {
        return new BackendAddress(text.isBlank() ? Optional.empty() : Optional.of(parse(text)), joined);
    }

    private static URI parse(String text) {
        URI address = URI.create(text.strip());
        boolean usable = "https".equals(address.getScheme()) && address.getHost() != null && address.getPort() > 0;
        if (!usable) {
            throw new IllegalArgumentException(
                    "backend is the address of the backends' link listener, for example https://10.0.2.20:9444, not '"
                            + text + "'");
        }
        return address;
    }

    /** The address; empty before the node has joined. */
    Optional<URI> find() throws IOException {
        if (configured.isPresent() || !Files.exists(joined)) {
            return configured;
        }
        return Optional.of(parse(Files.readString(joined, StandardCharsets.US_ASCII)));
    }
}
