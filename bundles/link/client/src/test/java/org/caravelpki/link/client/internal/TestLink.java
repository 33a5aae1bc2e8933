package org.caravelpki.link.client.internal;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.caravelpki.link.wire.internal.LinkIdentity;

/** The link's CA, a frontend's files, and backends: the JDK's TLS server in the place of the edge. */
final class TestLink {
    private static final char[] PASSWORD = {};
    private static final X500Name CA = new X500Name("CN=link");

    private final KeyPair caPair = pair();
    private final X509Certificate ca = certificate(CA, caPair, true);
    private final Path folder;

    TestLink(Path folder) {
        this.folder = folder;
    }

    LinkIdentity frontend() throws IOException, GeneralSecurityException {
        KeyPair pair = pair();
        X509Certificate own = certificate(new X500Name("OU=frontend,CN=fe-a"), pair, false);
        return new LinkIdentity(
                pem("node.pem", "CERTIFICATE", own.getEncoded()),
                pem("node.key", "PRIVATE KEY", pair.getPrivate().getEncoded()),
                pem("ca.pem", "CERTIFICATE", ca.getEncoded()));
    }

    private Path pem(String file, String what, byte[] octets) throws IOException {
        String text = "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(octets) + "\n-----END "
                + what + "-----\n";
        return Files.writeString(folder.resolve(file), text, StandardCharsets.US_ASCII);
    }

    /** A backend that answers as the handler does; the caller stops it. */
    HttpsServer backend(String name, HttpHandler handler) throws IOException, GeneralSecurityException {
        KeyPair pair = pair();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, PASSWORD);
        X509Certificate own = certificate(new X500Name("OU=backend,CN=" + name), pair, false);
        store.setKeyEntry("node", pair.getPrivate(), PASSWORD, new Certificate[] {own, ca});
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(keys.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", handler);
        server.start();
        return server;
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509Certificate certificate(X500Name subject, KeyPair pair, boolean isCa) {
        Instant now = Instant.now();
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    CA,
                    new BigInteger(1, pair.getPublic().getEncoded()).mod(BigInteger.TWO.pow(100)),
                    Date.from(now.minusSeconds(60)),
                    Date.from(now.plusSeconds(3600)),
                    subject,
                    pair.getPublic());
            if (isCa) {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            } else {
                builder.addExtension(
                        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(caPair.getPrivate())));
        } catch (CertIOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
