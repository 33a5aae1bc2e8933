package org.caravelpki.link.wire.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** Who this node is on the link and whom it believes, out of files that somebody else keeps up to date. */
public final class LinkIdentity {
    private static final char[] NO_PASSWORD = {};

    private final Path certificate;
    private final Path key;
    private final Path trust;

    /**
     * Reads nothing yet.
     *
     * @param certificate PEM, this node's chain
     * @param key PEM, PKCS#8
     * @param trust PEM, the link's CA
     */
    public LinkIdentity(Path certificate, Path key, Path trust) {
        this.certificate = certificate;
        this.key = key;
        this.trust = trust;
    }

    /**
     * Changes whenever one of the files does.
     *
     * @return to be compared
     * @throws IOException when one of them is not there
     */
    public List<String> stamp() throws IOException {
        List<String> stamps = new ArrayList<>();
        for (Path file : List.of(certificate, key, trust)) {
            stamps.add(Files.getLastModifiedTime(file) + " " + Files.size(file));
        }
        return stamps;
    }

    /**
     * A context that shows this node's certificate and believes backends of the link's CA only.
     *
     * @return for clients
     * @throws IOException when a file cannot be read
     * @throws GeneralSecurityException when they hold something else, or do not fit
     */
    public SSLContext context() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        store.setKeyEntry(
                "link", privateKey(), NO_PASSWORD, certificates(certificate).toArray(Certificate[]::new));
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, NO_PASSWORD);
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(
                keys.getKeyManagers(),
                new TrustManager[] {new BackendsOnly(certificates(trust).get(0))},
                null);
        return context;
    }

    private PrivateKey privateKey() throws IOException, GeneralSecurityException {
        String text = Files.readString(key, StandardCharsets.US_ASCII);
        String body = text.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        try {
            return KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("the key file of the link is not PEM", e);
        }
    }

    private static List<X509Certificate> certificates(Path file) throws IOException, GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        Collection<? extends Certificate> read =
                factory.generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
        if (read.isEmpty()) {
            throw new GeneralSecurityException("there is no certificate in " + file.getFileName());
        }
        return read.stream().map(X509Certificate.class::cast).toList();
    }
}
