package org.caravelpki.itests.karaf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.caravelpki.api.model.Der;

/** The same wish by HTTPS: {@code POST /simple/tls-server}, with the secret that the node made for its owner. */
final class SimpleClient {
    private static final Path HOME = Path.of(System.getProperty("caravel.home"));

    private final Subscriber subscriber;
    private final HttpClient http;
    private final URI url;
    private final String authorization;

    SimpleClient(Subscriber subscriber, Der root) throws GeneralSecurityException, IOException {
        this.subscriber = subscriber;
        this.http = HttpClient.newBuilder().sslContext(trusting(root)).build();
        this.url = URI.create("https://127.0.0.1:" + port() + "/simple/tls-server");
        String secret = Files.readString(HOME.resolve("keys/local.secret")).strip();
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString(("local:" + secret).getBytes(StandardCharsets.US_ASCII));
    }

    Der enroll(String host) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", authorization)
                .header("Content-Type", "application/pkcs10")
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        subscriber.pkcs10(host).bytes()))
                .build();
        HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("HTTP " + answer.statusCode() + " " + new String(answer.body()));
        }
        return Der.of(certificate(answer.body()).getEncoded());
    }

    private static Certificate certificate(byte[] encoded) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
    }

    private static SSLContext trusting(Der root) throws GeneralSecurityException, IOException {
        KeyStore anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        anchors.setCertificateEntry("root", certificate(root.bytes()));
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(anchors);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return tls;
    }

    private static String port() throws IOException {
        Properties edge = new Properties();
        try (var configuration = Files.newBufferedReader(HOME.resolve("etc/org.caravelpki.edge.http.cfg"))) {
            edge.load(configuration);
        }
        return edge.getProperty("https-port").strip();
    }
}
