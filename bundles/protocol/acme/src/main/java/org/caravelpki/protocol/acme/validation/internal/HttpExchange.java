package org.caravelpki.protocol.acme.validation.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocketFactory;

/** Fetches one resource over a connection of its own. */
final class HttpExchange {
    private static final int MAX_BODY = 8 * 1024;

    private final SSLSocketFactory tls;

    HttpExchange(SSLSocketFactory tls) {
        this.tls = tls;
    }

    HttpAnswer get(Target target, Socket connected) throws IOException {
        Socket socket = target.tls() ? tls.createSocket(connected, target.host(), target.port(), true) : connected;
        socket.getOutputStream().write(request(target).getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return new HttpReader(new BufferedInputStream(socket.getInputStream()), MAX_BODY).read();
    }

    private static String request(Target target) {
        return "GET " + target.pathAndQuery() + " HTTP/1.1\r\n"
                + "Host: " + target.authority() + "\r\n"
                + "User-Agent: Caravel PKI ACME validation\r\n"
                + "Accept: */*\r\n"
                + "Connection: close\r\n\r\n";
    }
}
