package org.caravelpki.link.client.internal;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * One HTTP client with its connections, and the calls that are under way on them. It is left as a whole: its connections lead
 * to a host that may have lost the address since, and TCP would not tell for minutes. Thread-safe.
 */
final class Way {
    private final URI address;
    private final HttpClient client;
    private final LongSupplier nanos;
    private final Set<CompletableFuture<?>> underWay = ConcurrentHashMap.newKeySet();

    private volatile boolean cut;
    private volatile long heard;
    private volatile Optional<Principal> peer = Optional.empty();

    Way(URI address, HttpClient client, LongSupplier nanos) {
        this.address = address;
        this.client = client;
        this.nanos = nanos;
        this.heard = nanos.getAsLong();
    }

    URI address() {
        return address;
    }

    /** Who answered last; empty before the first answer. */
    Optional<Principal> peer() {
        return peer;
    }

    /** For how long nobody has answered anything. */
    long silentNanos() {
        return nanos.getAsLong() - heard;
    }

    CompletableFuture<HttpResponse<byte[]>> send(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> exchange = client.sendAsync(request, BodyHandlers.ofByteArray());
        underWay.add(exchange);
        CompletableFuture<HttpResponse<byte[]>> done = exchange.whenComplete((response, failure) -> {
            underWay.remove(exchange);
            if (response != null) {
                heard = nanos.getAsLong();
                response.sslSession().flatMap(Way::name).ifPresent(this::heardFrom);
            }
        });
        if (cut) {
            exchange.cancel(true);
        }
        return done;
    }

    // Somebody else has the address now. Whoever had it cannot answer any more, and nothing would tell those who wait
    // for it;
    // the few that already wait for the new one are ended with them.
    private void heardFrom(Principal now) {
        Optional<Principal> before = peer;
        if (!before.equals(Optional.of(now))) {
            peer = Optional.of(now);
            before.ifPresent(gone -> endAll());
        }
    }

    private static Optional<Principal> name(SSLSession session) {
        try {
            return Optional.of(session.getPeerPrincipal());
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }

    /** Ends what is under way: no answer will come any more. */
    void cut() {
        cut = true;
        endAll();
    }

    private void endAll() {
        underWay.forEach(exchange -> exchange.cancel(true));
    }
}
