package org.caravelpki.protocol.acme.validation.internal;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.caravelpki.protocol.acme.model.internal.Identifier;
import org.caravelpki.protocol.acme.wire.internal.ErrorType;

/**
 * http-01 (RFC 8555 section 8.3): the key authorization is in a file on the web server of the name. Redirects are followed, IPv6 is
 * tried before IPv4, every address is checked before it is connected to.
 */
public final class Http01Validator implements DomainValidator {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int MAX_REDIRECTS = 10;
    private static final int ADDRESSES_OF_A_KIND = 2;
    private static final String PATH = "/.well-known/acme-challenge/";

    private final Resolver resolver;
    private final TargetRules rules;
    private final int port;
    private final Duration limit;
    private final HttpExchange exchange;

    /**
     * @param port where web servers are asked, usually 80
     * @param timer closes connections at their deadline
     */
    public Http01Validator(Resolver resolver, TargetRules rules, int port, ScheduledExecutorService timer) {
        this(resolver, rules, port, LIMIT, timer);
    }

    Http01Validator(Resolver resolver, TargetRules rules, int port, Duration limit, ScheduledExecutorService timer) {
        this.resolver = resolver;
        this.rules = rules;
        this.port = port;
        this.limit = limit;
        this.exchange = new HttpExchange(timer, UncheckedTls.sockets());
    }

    @Override
    public String type() {
        return "http-01";
    }

    @Override
    public boolean supports(Identifier identifier) {
        return !identifier.isWildcard();
    }

    @Override
    public void validate(Identifier identifier, String token, String keyAuthorization) throws ChallengeFailed {
        Deadline deadline = Deadline.in(limit);
        Target target = new Target(false, identifier.value(), port, PATH + token);
        HttpAnswer answer = fetch(target, deadline);
        for (int redirects = 0; answer.isRedirect(); redirects++) {
            if (redirects == MAX_REDIRECTS) {
                throw new ChallengeFailed(
                        ErrorType.CONNECTION, "The server redirects more than " + MAX_REDIRECTS + " times.");
            }
            target = target.redirected(location(answer), port);
            answer = fetch(target, deadline);
        }
        requireKeyAuthorization(answer, keyAuthorization);
    }

    private static String location(HttpAnswer answer) throws ChallengeFailed {
        return answer.location()
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new ChallengeFailed(
                        ErrorType.INCORRECT_RESPONSE, "The server redirects without saying where to."));
    }

    private static void requireKeyAuthorization(HttpAnswer answer, String keyAuthorization) throws ChallengeFailed {
        if (answer.status() != 200) {
            throw new ChallengeFailed(
                    ErrorType.INCORRECT_RESPONSE, "The server answers with status " + answer.status() + ", not 200.");
        }
        byte[] found = new String(answer.body(), StandardCharsets.ISO_8859_1)
                .stripTrailing()
                .getBytes(StandardCharsets.ISO_8859_1);
        if (!MessageDigest.isEqual(found, keyAuthorization.getBytes(StandardCharsets.US_ASCII))) {
            throw new ChallengeFailed(
                    ErrorType.INCORRECT_RESPONSE, "The file on the server does not hold the key authorization.");
        }
    }

    private HttpAnswer fetch(Target target, Deadline deadline) throws ChallengeFailed {
        // A name server that takes its time is paid for like a slow web server.
        requireTime(target, deadline);
        IOException last = new ConnectException("no address");
        for (InetAddress address : addresses(target.host())) {
            if (deadline.isOver()) {
                break;
            }
            try {
                return exchange.get(target, address, deadline);
            } catch (IOException e) {
                last = e;
            }
        }
        throw failed(target, last, deadline);
    }

    private static void requireTime(Target target, Deadline deadline) throws ChallengeFailed {
        if (deadline.isOver()) {
            throw failed(target, new SocketTimeoutException(), deadline);
        }
    }

    private List<InetAddress> addresses(String host) throws ChallengeFailed {
        List<InetAddress> all = resolver.addresses(host);
        if (!all.stream().allMatch(rules::allows)) {
            throw new ChallengeFailed(
                    ErrorType.CONNECTION, host + " has an address that validations may not connect to.");
        }
        return Stream.concat(someOf(Inet6Address.class, all), someOf(Inet4Address.class, all))
                .toList();
    }

    private static Stream<InetAddress> someOf(Class<? extends InetAddress> kind, List<InetAddress> all) {
        return all.stream().filter(kind::isInstance).limit(ADDRESSES_OF_A_KIND);
    }

    /** What went wrong, without a word of what the server sent. */
    private static ChallengeFailed failed(Target target, IOException failure, Deadline deadline) {
        String server = target.authority();
        if (deadline.isOver() || failure instanceof SocketTimeoutException) {
            return new ChallengeFailed(ErrorType.CONNECTION, server + " did not answer in time.");
        }
        if (failure instanceof SSLException) {
            return new ChallengeFailed(ErrorType.TLS, "The TLS handshake with " + server + " failed.");
        }
        if (failure instanceof ProtocolException) {
            return new ChallengeFailed(
                    ErrorType.INCORRECT_RESPONSE, "From " + server + ": " + failure.getMessage() + ".");
        }
        return new ChallengeFailed(ErrorType.CONNECTION, "The connection to " + server + " failed.");
    }
}
