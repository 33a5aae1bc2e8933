package org.caravelpki.edge.http.dispatch.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.caravelpki.api.protocol.Request;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.testkit.ra.HandlerRequest;

/** A request that keeps its answers. */
final class TestExchange implements Exchange {
    private final Request request;
    private final ListenerName listener;
    private final List<Response> answers = new ArrayList<>();

    TestExchange(String path) {
        this(HandlerRequest.of("GET", path), ListenerName.HTTP);
    }

    TestExchange(Request request, ListenerName listener) {
        this.request = request;
        this.listener = listener;
    }

    @Override
    public Request request() {
        return request;
    }

    @Override
    public ListenerName listener() {
        return listener;
    }

    @Override
    public Executor loop() {
        return Runnable::run;
    }

    @Override
    public void answer(Response response) {
        answers.add(response);
    }

    boolean isAnswered() {
        return !answers.isEmpty();
    }

    /** The status of the only answer. */
    int status() {
        if (answers.size() != 1) {
            throw new AssertionError("answers: " + answers);
        }
        return answers.get(0).status();
    }

    Response response() {
        return answers.get(0);
    }
}
