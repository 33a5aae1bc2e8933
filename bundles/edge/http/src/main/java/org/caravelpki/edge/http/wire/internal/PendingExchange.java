package org.caravelpki.edge.http.wire.internal;

import io.netty.channel.EventLoop;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.edge.http.dispatch.internal.Exchange;
import org.caravelpki.edge.http.dispatch.internal.ListenerName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A dispatched request: brings the first answer home to its event loop. */
final class PendingExchange implements Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(PendingExchange.class);

    private final ReceivedRequest request;
    private final EventLoop loop;
    private final BiConsumer<PendingExchange, Response> home;
    private final AtomicBoolean answered = new AtomicBoolean();

    /**
     * An unanswered request.
     *
     * @param home gets the answer, on the loop
     */
    PendingExchange(ReceivedRequest request, EventLoop loop, BiConsumer<PendingExchange, Response> home) {
        this.request = request;
        this.loop = loop;
        this.home = home;
    }

    @Override
    public ReceivedRequest request() {
        return request;
    }

    @Override
    public ListenerName listener() {
        return request.peer().listener();
    }

    @Override
    public Executor loop() {
        return loop;
    }

    @Override
    public void answer(Response response) {
        if (!answered.compareAndSet(false, true)) {
            return;
        }
        if (loop.inEventLoop()) {
            home.accept(this, response);
            return;
        }
        try {
            loop.execute(() -> home.accept(this, response));
        } catch (RejectedExecutionException e) {
            LOG.debug("request {}: answered after the listeners closed", request.id());
        }
    }

    /** The same request as a GET, for a handler that does not know HEAD. */
    PendingExchange asGet() {
        return new PendingExchange(request.asGet(), loop, home);
    }

    /** Whether this answer means that the handler should be asked for the content, which is then left out. */
    boolean isWorthGet(Response response) {
        return request.method().equals("HEAD") && response.status() == 405;
    }

    /** Whether the client wants no content. */
    boolean isHeadOnly() {
        return request.head().isHead();
    }
}
