package org.caravelpki.ops.shell.internal.ca;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.caravelpki.api.model.Der;

/** The files in testdata; its README says how they were made. */
public final class TestCertificates {
    private TestCertificates() {}

    public static Der der(String file) {
        String base64 = pem(file).replaceAll("-----[A-Z ]+-----|\\s", "");
        return Der.of(Base64.getDecoder().decode(base64));
    }

    public static String pem(String file) {
        try (InputStream in = TestCertificates.class.getResourceAsStream("/testdata/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
