package org.caravelpki.protocol.ocsp.fake.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Files made with openssl; testdata/README.md says how. */
public final class Golden {
    public static final String SERIAL = "4a5b6c7d8e9fa0b1c2d3e4f5061728394a5b6c71";

    private Golden() {}

    public static byte[] file(String name) {
        try (InputStream in = Golden.class.getResourceAsStream("/testdata/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
