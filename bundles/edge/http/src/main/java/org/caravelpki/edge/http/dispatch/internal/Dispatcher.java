package org.caravelpki.edge.http.dispatch.internal;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import org.caravelpki.api.protocol.Response;

/**
 * Hands each request to the handler of its path, or lets it wait for one: the way of a request is
 * {@link #maxBody} when its head is there, {@link #dispatch} when its body is.
 */
public final class Dispatcher {
    private static final Duration SOON = Duration.ofSeconds(2);

    private final Executor pool;
    private final HandlerRegistry registry;

    /**
     * A dispatcher without handlers.
     *
     * @param pool where handlers are called that do not ask for the event loop; may reject
     * @param timer ends the waiting of parked requests
     * @param parking how long and how many may wait
     */
    public Dispatcher(Executor pool, Timer timer, ParkingLimits parking) {
        this.pool = pool;
        this.registry =
                new HandlerRegistry(parking, timer, parked -> parked.loop().execute(() -> dispatch(parked)));
    }

    /**
     * The handlers.
     *
     * @return for whoever knows which are there
     */
    public HandlerRegistry registry() {
        return registry;
    }

    /**
     * How large a body may be.
     *
     * @param rawPath the path as received
     * @param listener where
     * @return octets, or empty when nothing is served there and nothing will be
     */
    public OptionalInt maxBody(String rawPath, ListenerName listener) {
        Match match = registry.find(rawPath, listener);
        if (match instanceof Match.Served served) {
            return OptionalInt.of(served.description().maxBody());
        }
        return match instanceof Match.Absent
                ? OptionalInt.of(HandlerDescription.DEFAULT_MAX_BODY)
                : OptionalInt.empty();
    }

    /**
     * Has a request answered. Returns at once.
     *
     * @param exchange answered exactly once, now or later, on any thread
     */
    public void dispatch(Exchange exchange) {
        boolean placed = false;
        while (!placed) {
            placed = place(exchange, registry.find(exchange.request().rawPath(), exchange.listener()));
        }
    }

    // False when what was found is gone again: then the registry has changed, and there is a new place to look for.
    private boolean place(Exchange exchange, Match match) {
        if (match instanceof Match.Served served) {
            return call(exchange, served);
        }
        if (match instanceof Match.Absent) {
            return park(exchange);
        }
        exchange.answer(EdgeAnswers.notFound());
        return true;
    }

    private boolean call(Exchange exchange, Match.Served served) {
        if (exchange.request().body().length > served.description().maxBody()) {
            exchange.answer(EdgeAnswers.of(413, "The body is too large."));
            return true;
        }
        if (!served.handler().enter()) {
            return false;
        }
        new Invocation(served, exchange).start(pool);
        return true;
    }

    private boolean park(Exchange exchange) {
        return switch (registry.park(exchange, () -> exchange.answer(away()))) {
            case CHANGED -> false;
            case WAITING -> true;
            case REFUSED -> {
                exchange.answer(away());
                yield true;
            }
        };
    }

    private static Response away() {
        return EdgeAnswers.unavailable("This service is starting or being replaced; try again.", SOON);
    }

    /**
     * How many requests handlers are working on.
     *
     * @return a number that falls to zero once nothing is dispatched any more
     */
    public int inFlight() {
        return registry.inFlight();
    }

    /** From now on nothing waits: what is parked is answered 503. */
    public void close() {
        registry.close().forEach(parked -> parked.answer(away()));
    }
}
