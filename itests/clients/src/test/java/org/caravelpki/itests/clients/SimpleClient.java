package org.caravelpki.itests.clients;

import java.io.IOException;
import java.io.InputStream;
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
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A Java program that enrols by {@code /simple} and trusts the node's root only. */
final class SimpleClient {
    private final HttpClient http;
    private final URI url;
    private final String authorization;

    SimpleClient(Node node, String name, String policy) {
        node.console("ee:add " + name + " --policy " + policy);
        String secret = node.json("ee:secret " + name).get(0).get("secret").asText();
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString((name + ":" + secret).getBytes(StandardCharsets.UTF_8));
        this.url = URI.create(node.endpoint("CARAVEL_SIMPLE_URL").replaceFirst("/simple/.*", "/simple/" + policy));
        this.http = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(5))
                .sslContext(trusting(Path.of(node.endpoint("CARAVEL_TLS_CA"))))
                .build();
    }

    /** Posts a request under an idempotency key. */
    HttpResponse<String> post(byte[] pkcs10, String idempotencyKey) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/pkcs10")
                .header("Authorization", authorization)
                .header("Idempotency-Key", idempotencyKey)
                .POST(HttpRequest.BodyPublishers.ofByteArray(pkcs10))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    static SSLContext trusting(Path pem) {
        try {
            KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
            anchors.load(null, null);
            anchors.setCertificateEntry("anchor", certificate(pem));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(anchors);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Certificate certificate(Path pem) {
        try (InputStream in = Files.newInputStream(pem)) {
            return CertificateFactory.getInstance("X.509").generateCertificate(in);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
