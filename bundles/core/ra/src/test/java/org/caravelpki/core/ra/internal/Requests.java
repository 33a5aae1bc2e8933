package org.caravelpki.core.ra.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.caravelpki.api.model.Der;

/** The golden requests that testdata/make.sh made with openssl. */
public final class Requests {
    private Requests() {}

    public static Der golden(String name) {
        try (InputStream file = Requests.class.getResourceAsStream("/testdata/" + name)) {
            return Der.of(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Der changed(String name, int fromEnd) {
        byte[] octets = golden(name).bytes();
        octets[octets.length - fromEnd] ^= 1;
        return Der.of(octets);
    }
}
