package org.caravelpki.protocol.crl.library.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.caravelpki.api.model.CrlName;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.pki.IssuerCertificate;
import org.caravelpki.api.pki.PublishedCrl;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.api.protocol.Validators;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is published. Finding never blocks; changes come from one thread, which writes the disk first. Small CRLs are kept in
 * memory, large ones are served out of their files.
 */
public final class Library {
    private static final Logger LOG = LoggerFactory.getLogger(Library.class);
    private static final int IN_MEMORY = 256 * 1024;

    private final KeptFiles files;
    private final Map<CrlName, Published> crls = new ConcurrentHashMap<>();
    private final Map<CrlName, Published> certificates = new ConcurrentHashMap<>();
    private final Map<String, Integer> currentGenerations = new ConcurrentHashMap<>();

    /**
     * An empty library.
     *
     * @param directory where files are kept
     */
    public Library(Path directory) {
        this.files = new KeptFiles(directory);
    }

    /**
     * A CRL.
     *
     * @param name with or without a generation
     * @return what to serve, or empty when it is not here
     */
    public Optional<Published> crl(CrlName name) {
        return withGeneration(name).map(crls::get);
    }

    /**
     * The CRLs that are here.
     *
     * @return their names, each with its generation
     */
    public Set<CrlName> crlNames() {
        return Set.copyOf(crls.keySet());
    }

    /**
     * An issuer's certificate.
     *
     * @param name its CA, with or without a generation
     * @return what to serve, or empty when it is not here
     */
    public Optional<Published> certificate(CrlName name) {
        return withGeneration(name).map(certificates::get);
    }

    private Optional<CrlName> withGeneration(CrlName name) {
        return name.generation().isPresent()
                ? Optional.of(name)
                : Optional.ofNullable(currentGenerations.get(name.ca()))
                        .map(current -> new CrlName(name.ca(), OptionalInt.of(current), name.shard(), name.delta()));
    }

    /** Takes up what an earlier run left on the disk. Blocks. */
    public void load() {
        try {
            for (Path file : files.certificates()) {
                CrlName.parse(KeptFiles.certificateName(file))
                        .filter(name -> name.generation().isPresent())
                        .ifPresent(name -> loadCertificate(name, file));
            }
            for (Path file : files.crls()) {
                loadCrl(CrlFile.parse(file).orElseThrow(), file);
            }
        } catch (IOException e) {
            LOG.warn("Published CRLs and certificates on the disk cannot be listed; they come from the engine.", e);
        }
    }

    private void loadCertificate(CrlName name, Path file) {
        try {
            certificates.put(name, certificate(Files.readAllBytes(file)));
            currentGenerations.merge(name.ca(), name.generation().orElseThrow(), Math::max);
        } catch (IOException | CertificateException e) {
            LOG.warn("{} cannot be read and will come from the engine.", file, e);
        }
    }

    private void loadCrl(CrlFile crl, Path file) {
        try {
            putCrl(crl, file, KeptFiles.small(file, IN_MEMORY));
        } catch (IOException e) {
            LOG.warn("{} cannot be read and will come from the engine.", file, e);
        }
    }

    private void putCrl(CrlFile crl, Path file, Optional<byte[]> inMemory) throws IOException {
        Published published = inMemory.isPresent()
                ? inMemory(crl, inMemory.get())
                : new Published(
                        new Response.Body.FileRegion(file, 0, Files.size(file)),
                        Validators.of(file, crl.thisUpdate()),
                        crl.nextUpdate());
        crls.put(crl.name(), published);
    }

    private static Published inMemory(CrlFile crl, byte[] content) {
        return new Published(
                new Response.Body.Bytes(content), Validators.of(content, crl.thisUpdate()), crl.nextUpdate());
    }

    /**
     * Takes up a CRL that the engine published. Blocks on the disk.
     *
     * @param published the CRL, its generation named
     */
    public void put(PublishedCrl published) {
        CrlFile crl = CrlFile.of(published);
        Der content = published.encoded();
        try {
            Path file = files.writeCrl(crl, content);
            putCrl(crl, file, content.length() <= IN_MEMORY ? Optional.of(content.bytes()) : Optional.empty());
        } catch (IOException e) {
            LOG.warn("The CRL {} could not be written to the disk; it is served from memory.", crl.name(), e);
            crls.put(crl.name(), inMemory(crl, content.bytes()));
        }
    }

    /**
     * Takes up an issuer's certificate. Blocks on the disk.
     *
     * @param issuer the certificate
     */
    public void put(IssuerCertificate issuer) {
        CrlName name = new CrlName(issuer.ca(), OptionalInt.of(issuer.generation()), OptionalInt.empty(), false);
        Published published = passedOn(issuer);
        Optional<Published> held = Optional.ofNullable(certificates.put(name, published));
        if (held.filter(published::isSameAs).isEmpty()) {
            keep(name, issuer);
        }
        if (issuer.current()) {
            currentGenerations.put(issuer.ca(), issuer.generation());
        }
    }

    private void keep(CrlName name, IssuerCertificate issuer) {
        try {
            files.writeCertificate(name.toString(), issuer.encoded());
        } catch (IOException e) {
            LOG.warn("The certificate {} could not be written to the disk; it is served from memory.", name, e);
        }
    }

    private static Published certificate(byte[] content) throws CertificateException {
        X509Certificate certificate = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(content));
        return new Published(
                new Response.Body.Bytes(content),
                Validators.of(content, certificate.getNotBefore().toInstant()),
                certificate.getNotAfter().toInstant());
    }

    /**
     * What a certificate is served as.
     *
     * @param issuer straight from the engine
     * @return what to serve
     */
    public static Published passedOn(IssuerCertificate issuer) {
        try {
            return certificate(issuer.encoded().bytes());
        } catch (CertificateException e) {
            throw new IllegalStateException("the engine's certificate of " + issuer.ca() + " is malformed", e);
        }
    }

    /**
     * What a CRL is served as that is not held here.
     *
     * @param published straight from the engine
     * @return what to serve
     */
    public static Published passedOn(PublishedCrl published) {
        return inMemory(CrlFile.of(published), published.encoded().bytes());
    }
}
