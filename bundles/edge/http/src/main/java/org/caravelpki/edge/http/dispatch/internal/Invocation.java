package org.caravelpki.edge.http.dispatch.internal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.protocol.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Calls a handler for one request and makes an answer of whatever comes. The outermost frame of every handler. */
final class Invocation {
    private static final Logger LOG = LoggerFactory.getLogger(Invocation.class);

    // As the log's pattern names it.
    private static final String REQUEST = "request";

    private final Match.Served served;
    private final Exchange exchange;
    private final long begun = System.nanoTime();

    /** Of a handler that was entered. */
    Invocation(Match.Served served, Exchange exchange) {
        this.served = served;
        this.exchange = exchange;
    }

    void start(Executor pool) {
        served.counters().received();
        try {
            if (served.description().inline()) {
                handle();
            } else {
                pool.execute(this::call);
            }
        } catch (RejectedExecutionException e) {
            finish(EdgeAnswers.unavailable("All hands are busy.", Duration.ofSeconds(1)));
        }
    }

    // What the handler logs names the request. To an inline handler it would be a good part of its time.
    private void call() {
        try (MDC.MDCCloseable named =
                MDC.putCloseable(REQUEST, exchange.request().id())) {
            handle();
        }
    }

    // A bundle that is being replaced throws LinkageErrors as well: whatever comes, the request gets an answer.
    private void handle() {
        CompletionStage<Response> stage;
        try {
            stage = served.handler().handler().handle(exchange.request());
        } catch (Throwable failure) {
            finish(null, failure);
            return;
        }
        if (stage == null) {
            finish(null, new IllegalStateException("the handler gave no stage"));
        } else if (stage instanceof CompletableFuture<Response> future && isPlain(future) && isThere(future)) {
            finish(future.join(), null);
        } else {
            stage.whenComplete(this::finish);
        }
    }

    // CompletableFuture.completedStage and its dependents are futures that refuse to be asked.
    private static boolean isPlain(CompletableFuture<Response> future) {
        return future.getClass() == CompletableFuture.class;
    }

    private static boolean isThere(CompletableFuture<Response> future) {
        return future.isDone() && !future.isCompletedExceptionally();
    }

    private void finish(Response response, Throwable failure) {
        if (failure != null) {
            finish(answerTo(failure));
        } else if (response == null) {
            finish(answerTo(new IllegalStateException("the handler gave no answer")));
        } else if (response.status() < 200 || response.status() > 599) {
            finish(answerTo(new IllegalStateException("the handler gave the status " + response.status())));
        } else {
            finish(response);
        }
    }

    // Answered first: whoever waits for the last request in flight then knows that its answer is on the way.
    private void finish(Response response) {
        served.counters().answered(response.status());
        served.counters().took(System.nanoTime() - begun);
        exchange.answer(response);
        served.handler().leave();
    }

    private Response answerTo(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof PkiException refusal && refusal.kind() == PkiException.Kind.UNAVAILABLE) {
            return EdgeAnswers.unavailable(
                    refusal.detail(), refusal.retryAfter().orElse(Duration.ofSeconds(1)));
        }
        String id = exchange.request().id();
        LOG.error("request {}: {} failed", id, served.description().name(), cause);
        return EdgeAnswers.broken(id);
    }
}
