package com.example.publisher.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.pki.PublishedCrl;
import org.caravelpki.api.provider.publish.Publisher;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/**
 * {@code good/CA-GENERATION-SERIAL.cer}, {@code revoked/…} and {@code crls/NAME.crl}. Where a certificate lies is decided by its
 * state, not by what was called, so that the same publication may come twice and late.
 */
@Component(configurationPid = "com.example.publisher", property = Publisher.NAME + "=directory")
@Designate(ocd = DirectoryConfig.class)
public final class DirectoryPublisher implements Publisher {
    private final Path directory;

    /**
     * Writes below the node's directory.
     *
     * @param context knows it
     * @param config where there
     */
    @Activate
    public DirectoryPublisher(BundleContext context, DirectoryConfig config) {
        this(Path.of(String.valueOf(context.getProperty("caravel.home"))).resolve(config.directory()));
    }

    DirectoryPublisher(Path directory) {
        this.directory = directory;
    }

    @Override
    public void certificateIssued(Certificate certificate) throws IOException {
        put(certificate);
    }

    @Override
    public void certificateStatusChanged(Certificate certificate) throws IOException {
        put(certificate);
    }

    @Override
    public void crlPublished(PublishedCrl crl) throws IOException {
        write(crl.encoded(), directory.resolve("crls").resolve(crl.name() + ".crl"));
    }

    private void put(Certificate certificate) throws IOException {
        boolean good = certificate.state() == CertificateState.ACTIVE;
        String file = certificate.ca() + "-" + certificate.generation() + "-" + certificate.serial() + ".cer";
        write(
                certificate.encoded().orElseThrow(),
                directory.resolve(good ? "good" : "revoked").resolve(file));
        Files.deleteIfExists(directory.resolve(good ? "revoked" : "good").resolve(file));
    }

    // Renamed into place: whoever reads there never sees half a file.
    private static void write(Der encoded, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Path fresh = file.resolveSibling("." + file.getFileName());
        Files.write(fresh, encoded.bytes());
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
