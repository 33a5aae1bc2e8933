package org.caravelpki.protocol.acme.validation.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import org.caravelpki.protocol.acme.model.internal.Identifier;
import org.caravelpki.protocol.acme.wire.internal.ErrorType;

/**
 * http-01 (RFC 8555 section 8.3): the key authorization is in a file on the web server of the name.
 * Redirects are followed.
 */
public final class Http01Validator implements DomainValidator {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int MAX_REDIRECTS = 10;
    private static final String PATH = "/.well-known/acme-challenge/";

    private final ReachServer reach;
    private final int port;
    private final Duration limit;
    private final HttpExchange exchange = new HttpExchange(UncheckedTls.sockets());

    /**
     * @param port where web servers are asked, usually 80
     * @param timer closes connections at their deadline
     */
    public Http01Validator(Resolver resolver, TargetRules rules, int port, ScheduledExecutorService timer) {
        this(resolver, rules, port, LIMIT, timer);
    }

    Http01Validator(Resolver resolver, TargetRules rules, int port, Duration limit, ScheduledExecutorService timer) {
        this.reach = new ReachServer(resolver, rules, timer);
        this.port = port;
        this.limit = limit;
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
        Target target = new Target(false, identifier.host(), port, PATH + token);
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
        return reach.ask(target.server(), deadline, socket -> exchange.get(target, socket));
    }
}
