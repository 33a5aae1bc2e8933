package org.caravelpki.edge.http.tls.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/** A PEM file of certificates. */
final class CertificateFile {
    private CertificateFile() {}

    /** All of them, at least one. */
    static List<X509Certificate> read(Path file) throws IOException, GeneralSecurityException {
        List<X509Certificate> all =
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))
                        .stream()
                        .map(X509Certificate.class::cast)
                        .toList();
        if (all.isEmpty()) {
            throw new GeneralSecurityException(file + " holds no certificate");
        }
        return all;
    }

    /** Changes when the file does. */
    static String stamp(Path file) throws IOException {
        try {
            return Files.getLastModifiedTime(file) + " " + Files.size(file);
        } catch (NoSuchFileException e) {
            throw new IOException("there is no " + file, e);
        }
    }
}
