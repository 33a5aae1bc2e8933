package org.caravelpki.itests.clients;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** A web server that gives out the files that a client leaves in a directory as its answers to http-01. */
final class WebRoot implements AutoCloseable {
    private final Path directory;
    private final HttpServer server;

    /** Serves a directory, which it makes, at the port where the node asks. */
    WebRoot(Path directory, int port) {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/.well-known/acme-challenge/", this::answer);
        server.start();
    }

    Path directory() {
        return directory;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Path file = directory.resolve(path.substring(path.lastIndexOf('/') + 1));
        try (exchange) {
            if (Files.isRegularFile(file)) {
                byte[] content = Files.readAllBytes(file);
                exchange.sendResponseHeaders(200, content.length);
                exchange.getResponseBody().write(content);
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
