package org.caravelpki.link.member.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.protocol.ProtocolHandler;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.testkit.ra.HandlerRequest;

/** The JDK's TLS server in the place of the edge: shows a backend's certificate, verifies what clients show. */
final class LinkListener implements AutoCloseable {
    private static final char[] PASSWORD = {};

    private final HttpsServer server;
    private final ProtocolHandler handler;

    LinkListener(Home backend, ProtocolHandler handler) throws IOException, GeneralSecurityException {
        this.handler = handler;
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        SSLContext context = context(backend);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = context.getDefaultSSLParameters();
                wanted.setWantClientAuth(true);
                parameters.setSSLParameters(wanted);
            }
        });
        server.createContext("/", this::answer);
        server.start();
    }

    private static SSLContext context(Home backend) throws IOException, GeneralSecurityException {
        JcaX509CertificateConverter jca = new JcaX509CertificateConverter();
        X509Certificate own = jca.getCertificate(backend.certificate());
        X509Certificate ca = jca.getCertificate(backend.caCertificate());
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, PASSWORD);
        store.setKeyEntry(
                "node", PemText.privateKey(backend.files().read(KeyFiles.KEY)), PASSWORD, new Certificate[] {own, ca});
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, PASSWORD);
        trusted.setCertificateEntry("ca", ca);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    URI address() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        HandlerRequest request = HandlerRequest.of(
                        exchange.getRequestMethod(), exchange.getRequestURI().getRawPath())
                .body(exchange.getRequestBody().readAllBytes());
        List<Der> chain = certificates((HttpsExchange) exchange);
        request = chain.isEmpty() ? request : request.from(chain.get(0));
        Response response;
        try {
            response = handler.handle(request).toCompletableFuture().join();
        } catch (RuntimeException e) {
            response = Response.of(503);
        }
        byte[] body = response.body() instanceof Response.Body.Bytes bytes ? bytes.octets() : new byte[0];
        exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static List<Der> certificates(HttpsExchange exchange) throws IOException {
        try {
            List<Der> chain = new ArrayList<>();
            for (Certificate certificate : exchange.getSSLSession().getPeerCertificates()) {
                chain.add(Der.of(certificate.getEncoded()));
            }
            return chain;
        } catch (SSLPeerUnverifiedException e) {
            return List.of();
        } catch (CertificateEncodingException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
