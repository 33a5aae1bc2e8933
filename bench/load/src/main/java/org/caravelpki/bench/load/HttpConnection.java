package org.caravelpki.bench.load;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One kept-alive HTTP/1.1 connection over TLS, for one thread. As little as measuring needs, since the client shares the
 * processors with the server: a general HTTP client costs several times as much per request.
 */
final class HttpConnection implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 60_000;

    private final SSLSocketFactory sockets;
    private final String host;
    private final int port;
    private SSLSocket socket;
    private InputStream in;
    private OutputStream out;

    /** Connects, and again whenever the server has closed the connection. */
    HttpConnection(SSLSocketFactory sockets, URI server) throws IOException {
        this.sockets = sockets;
        this.host = server.getHost();
        this.port = server.getPort() < 0 ? 443 : server.getPort();
        connect();
    }

    /**
     * An answer.
     *
     * @param status the status
     * @param headers by their names in lower case
     * @param body the content
     */
    record Answer(int status, Map<String, String> headers, byte[] body) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private void connect() throws IOException {
        socket = (SSLSocket) sockets.createSocket(host, port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        in = new BufferedInputStream(socket.getInputStream(), 16_384);
        out = socket.getOutputStream();
    }

    Answer get(String url) throws IOException {
        return exchange("GET " + path(url) + head(), new byte[0]);
    }

    Answer post(String url, byte[] jws) throws IOException {
        String fields = "Content-Type: application/jose+json\r\nContent-Length: " + jws.length + "\r\n";
        return exchange("POST " + path(url) + head() + fields, jws);
    }

    private static String path(String url) {
        URI uri = URI.create(url);
        return uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
    }

    private String head() {
        return " HTTP/1.1\r\nHost: " + host + ":" + port + "\r\n";
    }

    private Answer exchange(String head, byte[] content) throws IOException {
        byte[] octets = (head + "\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] message = new byte[octets.length + content.length];
        System.arraycopy(octets, 0, message, 0, octets.length);
        System.arraycopy(content, 0, message, octets.length, content.length);
        // One write: head and content travel in one TLS record.
        out.write(message);
        out.flush();
        Answer answer = read();
        if (answer.header("connection").equalsIgnoreCase("close")) {
            socket.close();
            connect();
        }
        return answer;
    }

    private Answer read() throws IOException {
        String[] status = line().split(" ", 3);
        if (status.length < 2 || !status[0].equals("HTTP/1.1")) {
            throw new IOException("the server does not speak HTTP/1.1");
        }
        Map<String, String> headers = new TreeMap<>();
        for (String field = line(); !field.isEmpty(); field = line()) {
            int colon = field.indexOf(':');
            headers.put(
                    field.substring(0, colon).toLowerCase(Locale.ROOT),
                    field.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        byte[] body = in.readNBytes(length);
        if (body.length < length || headers.containsKey("transfer-encoding")) {
            throw new IOException("an answer that is cut off or chunked");
        }
        return new Answer(Integer.parseInt(status[1]), headers, body);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(80);
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("the server closed the connection");
            }
            line.append((char) octet);
        }
        line.setLength(Math.max(0, line.length() - 1));
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
