package org.caravelpki.protocol.acme.validation.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;

/**
 * Fetches one resource from one address over a socket of its own. The address was checked before and is the one connected to: the
 * name is not looked up again. At the deadline the socket is closed under whatever waits on it, however slowly the server goes on
 * sending.
 */
final class HttpExchange {
    private static final int MAX_BODY = 8 * 1024;
    private static final long MAX_CONNECT_MILLIS = 3_000;

    private final ScheduledExecutorService timer;
    private final SSLSocketFactory tls;

    HttpExchange(ScheduledExecutorService timer, SSLSocketFactory tls) {
        this.timer = timer;
        this.tls = tls;
    }

    HttpAnswer get(Target target, InetAddress address, Deadline deadline) throws IOException {
        // No proxy: a system property must not decide where a validation goes.
        try (Socket socket = new Socket(Proxy.NO_PROXY)) {
            ScheduledFuture<?> end = timer.schedule(() -> close(socket), deadline.millisLeft(), TimeUnit.MILLISECONDS);
            try {
                return get(target, address, socket, deadline);
            } finally {
                end.cancel(false);
            }
        }
    }

    private HttpAnswer get(Target target, InetAddress address, Socket plain, Deadline deadline) throws IOException {
        // A part of the time only, so that another address can be tried after one that does not answer.
        int patience = (int) Math.min(MAX_CONNECT_MILLIS, deadline.millisLeft());
        plain.connect(new InetSocketAddress(address, target.port()), patience);
        Socket socket = target.tls() ? tls.createSocket(plain, target.host(), target.port(), true) : plain;
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

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed all the same.
        }
    }
}
