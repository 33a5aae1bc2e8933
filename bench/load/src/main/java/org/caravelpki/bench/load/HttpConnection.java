package org.caravelpki.bench.load;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.net.SocketFactory;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * One kept-alive HTTP/1.1 connection, for one thread; over TLS where its sockets are. As little as measuring needs, since the client shares the
 * processors with the server: a general HTTP client costs several times as much per request.
 */
final class HttpConnection implements Http {
    /** How long a server may take that nobody expects to fail. */
    static final int PATIENCE_MILLIS = 60_000;

    private final SocketFactory sockets;
    private final String host;
    private final int port;
    private final int timeoutMillis;
    private Socket socket;
    private InputStream in;
    private OutputStream out;

    /**
     * Connects, and again whenever the server has closed the connection.
     *
     * @param timeoutMillis for connecting, and for each time it waits for octets
     */
    HttpConnection(SocketFactory sockets, URI server, int timeoutMillis) throws IOException {
        this.sockets = sockets;
        this.host = server.getHost();
        this.port = port(server);
        this.timeoutMillis = timeoutMillis;
        connect();
    }

    private static int port(URI server) {
        int usual = "https".equals(server.getScheme()) ? 443 : 80;
        return server.getPort() < 0 ? usual : server.getPort();
    }

    private void connect() throws IOException {
        socket = sockets.createSocket();
        try {
            open();
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private void open() throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(timeoutMillis);
        if (socket instanceof SSLSocket tls) {
            SSLParameters parameters = tls.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            tls.setSSLParameters(parameters);
        }
        socket.connect(new InetSocketAddress(host, port), timeoutMillis);
        in = new BufferedInputStream(socket.getInputStream(), 16_384);
        out = socket.getOutputStream();
    }

    @Override
    public Answer get(String url) throws IOException {
        return exchange("GET " + path(url) + head(), new byte[0]);
    }

    @Override
    public Answer post(String url, Map<String, String> fields, byte[] content) throws IOException {
        StringBuilder head = new StringBuilder("POST ").append(path(url)).append(head());
        fields.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(content.length).append("\r\n");
        return exchange(head.toString(), content);
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
