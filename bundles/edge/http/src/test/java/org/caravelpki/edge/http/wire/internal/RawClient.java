package org.caravelpki.edge.http.wire.internal;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;

/** A client that sends exactly what it is told. */
final class RawClient implements AutoCloseable {
    private final Socket socket;

    /** An answer as it came. */
    record Reply(int status, Map<String, String> fields, byte[] body) {
        Optional<String> field(String name) {
            return Optional.ofNullable(fields.get(name.toLowerCase(Locale.ROOT)));
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true);
    }

    static RawClient plain(int port) throws IOException {
        return new RawClient(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** With a small receive buffer, so that what is not read stays with the server. */
    static RawClient narrow(int port) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(16 << 10);
        socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return new RawClient(socket);
    }

    static RawClient tls(int port, SSLContext context) throws IOException {
        return new RawClient(context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port));
    }

    /** Over a socket that the caller keeps, to write below TLS. */
    static RawClient tlsOver(Socket plain, SSLContext context) throws IOException {
        return new RawClient(context.getSocketFactory().createSocket(plain, "localhost", plain.getPort(), false));
    }

    RawClient send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    Reply get(String path) throws IOException {
        return send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").reply();
    }

    InputStream in() throws IOException {
        return socket.getInputStream();
    }

    Reply reply() throws IOException {
        return reply(true);
    }

    Reply headOnlyReply() throws IOException {
        return reply(false);
    }

    private Reply reply(boolean hasBody) throws IOException {
        String[] status = line().split(" ");
        Map<String, String> fields = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            fields.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(fields.getOrDefault("content-length", "0"));
        byte[] body = hasBody ? in().readNBytes(length) : new byte[0];
        if (hasBody && body.length < length) {
            throw new EOFException("the body is cut");
        }
        return new Reply(Integer.parseInt(status[1]), fields, body);
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in().read(); octet != '\n'; octet = in().read()) {
            if (octet < 0) {
                throw new EOFException("the connection ends after '" + line + "'");
            }
            if (octet != '\r') {
                line.write(octet);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    /** Whether the server has nothing more to say. */
    boolean isAtEnd() throws IOException {
        try {
            return in().read() < 0;
        } catch (java.net.SocketException e) {
            return true;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
