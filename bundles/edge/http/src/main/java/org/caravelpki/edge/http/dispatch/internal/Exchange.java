package org.caravelpki.edge.http.dispatch.internal;

import java.util.concurrent.Executor;
import org.caravelpki.api.protocol.Request;
import org.caravelpki.api.protocol.Response;

/** One request on the way to its answer. */
public interface Exchange {

    /**
     * The request.
     *
     * @return complete
     */
    Request request();

    /**
     * Where it came in.
     *
     * @return the listener
     */
    ListenerName listener();

    /**
     * The event loop it came in on, where inline handlers are called.
     *
     * @return runs tasks in order
     */
    Executor loop();

    /**
     * Answers. The first answer counts, later ones are ignored. Never throws, never blocks.
     *
     * @param response the answer, given on any thread
     */
    void answer(Response response);
}
