package org.caravelpki.protocol.acme.validation.internal;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.caravelpki.protocol.acme.wire.internal.ErrorType;

/**
 * Connects to a server that a client named: IPv6 before IPv4, every address checked before, and the one that was checked is the
 * one connected to. At the deadline the socket is closed under whatever waits on it, however slowly the server goes on sending.
 */
final class ReachServer {
    private static final int ADDRESSES_OF_A_KIND = 2;
    private static final long MAX_CONNECT_MILLIS = 3_000;
    private static final Pattern ALERT = Pattern.compile(".*fatal alert: ([a-z_]{1,40})");

    private final Resolver resolver;
    private final TargetRules rules;
    private final ScheduledExecutorService timer;

    /** @param timer closes connections at their deadline */
    ReachServer(Resolver resolver, TargetRules rules, ScheduledExecutorService timer) {
        this.resolver = resolver;
        this.rules = rules;
        this.timer = timer;
    }

    /** What is done with a connection. */
    @FunctionalInterface
    interface Conversation<T> {
        T over(Socket connected) throws IOException;
    }

    /** Talks to the first address where that succeeds. */
    <T> T ask(Endpoint server, Deadline deadline, Conversation<T> conversation) throws ChallengeFailed {
        // A name server that takes its time is paid for like a slow server.
        requireTime(server, deadline);
        IOException last = new ConnectException("no address");
        for (InetAddress address : addresses(server)) {
            if (deadline.isOver()) {
                break;
            }
            try {
                return talk(new InetSocketAddress(address, server.port()), deadline, conversation);
            } catch (IOException e) {
                last = e;
            }
        }
        throw failed(server, last, deadline);
    }

    private static void requireTime(Endpoint server, Deadline deadline) throws ChallengeFailed {
        if (deadline.isOver()) {
            throw failed(server, new SocketTimeoutException(), deadline);
        }
    }

    private List<InetAddress> addresses(Endpoint server) throws ChallengeFailed {
        Optional<InetAddress> literal = server.literal();
        List<InetAddress> all = literal.isPresent() ? List.of(literal.get()) : resolver.addresses(server.host());
        if (!all.stream().allMatch(rules::allows)) {
            throw new ChallengeFailed(
                    ErrorType.CONNECTION, server.host() + " has an address that validations may not connect to.");
        }
        return Stream.concat(someOf(Inet6Address.class, all), someOf(Inet4Address.class, all))
                .toList();
    }

    private static Stream<InetAddress> someOf(Class<? extends InetAddress> kind, List<InetAddress> all) {
        return all.stream().filter(kind::isInstance).limit(ADDRESSES_OF_A_KIND);
    }

    private <T> T talk(InetSocketAddress address, Deadline deadline, Conversation<T> conversation) throws IOException {
        // No proxy: a system property must not decide where a validation goes.
        try (Socket socket = new Socket(Proxy.NO_PROXY)) {
            ScheduledFuture<?> end = timer.schedule(() -> close(socket), deadline.millisLeft(), TimeUnit.MILLISECONDS);
            try {
                // A part of the time only, so that another address can be tried after one that does not answer.
                socket.connect(address, (int) Math.min(MAX_CONNECT_MILLIS, deadline.millisLeft()));
                return conversation.over(socket);
            } finally {
                end.cancel(false);
            }
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed all the same.
        }
    }

    /** What went wrong, without a word of what the server sent but the name of an alert. */
    private static ChallengeFailed failed(Endpoint server, IOException failure, Deadline deadline) {
        if (deadline.isOver() || failure instanceof SocketTimeoutException) {
            return new ChallengeFailed(ErrorType.CONNECTION, server + " did not answer in time.");
        }
        if (failure instanceof SSLException) {
            Matcher alert = ALERT.matcher(String.valueOf(failure.getMessage()));
            return new ChallengeFailed(
                    ErrorType.TLS,
                    "The TLS handshake with " + server + " failed"
                            + (alert.matches() ? " with the alert " + alert.group(1) : "") + ".");
        }
        if (failure instanceof ProtocolException) {
            return new ChallengeFailed(
                    ErrorType.INCORRECT_RESPONSE, "From " + server + ": " + failure.getMessage() + ".");
        }
        return new ChallengeFailed(ErrorType.CONNECTION, "The connection to " + server + " failed.");
    }
}
