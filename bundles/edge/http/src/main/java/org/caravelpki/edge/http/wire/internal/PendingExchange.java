package org.caravelpki.edge.http.wire.internal;

import io.netty.channel.EventLoop;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.edge.http.dispatch.internal.Dispatcher;
import org.caravelpki.edge.http.dispatch.internal.Exchange;
import org.caravelpki.edge.http.dispatch.internal.ListenerName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A dispatched request: brings the first answer home to its event loop. */
final class PendingExchange implements Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(PendingExchange.class);
    private static final int METHOD_NOT_ALLOWED = 405;

    private final Dispatcher dispatcher;
    private final EventLoop loop;
    private final Consumer<Response> home;
    private final AtomicBoolean answered = new AtomicBoolean();
    private volatile ReceivedRequest request;

    /**
     * A request that is not dispatched yet.
     *
     * @param home gets the answer, once and on the loop
     */
    PendingExchange(ReceivedRequest request, Dispatcher dispatcher, EventLoop loop, Consumer<Response> home) {
        this.request = request;
        this.dispatcher = dispatcher;
        this.loop = loop;
        this.home = home;
    }

    void dispatch() {
        dispatcher.dispatch(this);
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
            arrive(response);
            return;
        }
        try {
            loop.execute(() -> arrive(response));
        } catch (RejectedExecutionException e) {
            LOG.debug("request {}: answered after the listeners closed", request.id());
        }
    }

    // HEAD is derived from GET, unless the handler knows it: the content is left out in either case.
    private void arrive(Response response) {
        if (response.status() == METHOD_NOT_ALLOWED && request.method().equals("HEAD")) {
            request = request.asGet();
            answered.set(false);
            dispatch();
        } else {
            home.accept(response);
        }
    }
}
