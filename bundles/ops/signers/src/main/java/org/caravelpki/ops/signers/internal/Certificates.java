package org.caravelpki.ops.signers.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Certificates in PEM files. */
final class Certificates {
    private Certificates() {}

    /** Those of a file, or of all files of a directory; none when there is neither. */
    static Set<X509Certificate> read(Path place) throws IOException {
        Set<X509Certificate> certificates = new LinkedHashSet<>();
        for (Path file : files(place)) {
            try (InputStream in = Files.newInputStream(file)) {
                for (Certificate certificate :
                        CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                    certificates.add((X509Certificate) certificate);
                }
            } catch (CertificateException e) {
                throw new IOException(file + " holds something that is no certificate", e);
            }
        }
        return certificates;
    }

    static List<Path> files(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return Files.exists(place) ? List.of(place) : List.of();
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
