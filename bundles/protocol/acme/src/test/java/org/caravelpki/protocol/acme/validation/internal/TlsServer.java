package org.caravelpki.protocol.acme.validation.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.StandardConstants;

/** A TLS server that speaks the protocols it is told and shows one certificate. */
final class TlsServer implements AutoCloseable {
    private final ServerSocket listener;
    private final List<String> serverNames = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile Optional<SSLContext> context = Optional.empty();
    private volatile String[] protocols = {"acme-tls/1", "h2"};
    private volatile String[] versions = {"TLSv1.3", "TLSv1.2"};

    TlsServer(InetAddress address, int port) {
        try {
            listener = new ServerSocket(port, 50, address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    TlsServer() {
        this(InetAddress.getLoopbackAddress(), 0);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Without a certificate it never says a word. */
    TlsServer showing(AcmeCertificate certificate) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("key", certificate.privateKey(), new char[0], new Certificate[] {certificate.build()});
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            SSLContext made = SSLContext.getInstance("TLS");
            made.init(keys.getKeyManagers(), null, null);
            context = Optional.of(made);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    /** None means that it does not know ALPN. */
    TlsServer speaking(String... alpn) {
        protocols = alpn;
        return this;
    }

    TlsServer versions(String... tls) {
        versions = tls;
        return this;
    }

    /** What clients asked for by SNI. */
    List<String> serverNames() {
        return List.copyOf(serverNames);
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "test-tls-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                context.ifPresent(with -> daemon(() -> serve(socket, with)));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket plain, SSLContext with) {
        try (SSLSocket socket = (SSLSocket) with.getSocketFactory().createSocket(plain, "client", 0, true)) {
            socket.setUseClientMode(false);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setProtocols(versions);
            parameters.setApplicationProtocols(protocols);
            parameters.setSNIMatchers(List.of(new Remember()));
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            // Until the client goes: it may still have to read the end of the handshake.
            socket.getInputStream().read();
        } catch (IOException e) {
            // The client went away.
        }
    }

    /** Sees the name before the client sees anything of us. */
    private final class Remember extends SNIMatcher {
        Remember() {
            super(StandardConstants.SNI_HOST_NAME);
        }

        @Override
        public boolean matches(SNIServerName name) {
            serverNames.add(((SNIHostName) name).getAsciiName());
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
