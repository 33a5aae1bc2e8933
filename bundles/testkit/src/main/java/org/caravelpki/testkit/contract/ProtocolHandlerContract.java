package org.caravelpki.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.protocol.ProtocolHandler;
import org.caravelpki.api.protocol.Request;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.testkit.ra.Doors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a node expects of every {@link ProtocolHandler}: it is called by many threads at once, refuses bad input in its own
 * words, bears an engine that is slow, fails or never answers, leaves nothing behind, and does not wait when it is called
 * inline. A handler's test extends this.
 */
public abstract class ProtocolHandlerContract {
    private static final int CALLERS = 8;
    private static final int REQUESTS = 25;
    private static final Pattern INLINE =
            Pattern.compile("name=\"" + Pattern.quote(ProtocolHandler.DISPATCH) + "\"[^>]*value=\"inline\"");

    private Set<Thread> threadsBefore;
    private Doors doors;
    private ProtocolHandler handler;

    /**
     * Makes the handler, as the component runtime would.
     *
     * @param engine makes doors in front of the fakes that the handler asks
     * @return the handler
     */
    protected abstract ProtocolHandler start(Doors engine);

    /**
     * Ends the handler, as {@code @Deactivate} would.
     *
     * @param started the handler
     */
    protected void stop(ProtocolHandler started) throws Exception {
        if (started instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    /**
     * A request that is answered well.
     *
     * @return made anew for each call
     */
    protected abstract Request good();

    /**
     * Requests that are refused with a status from 400 to 499.
     *
     * @return at least one
     */
    protected abstract List<Request> bad();

    /**
     * What the engine may refuse with.
     *
     * @return all kinds, as for a handler that asks the registration authority; one that asks only services which promise
     *     less overrides this
     */
    protected Set<PkiException.Kind> refusals() {
        return EnumSet.allOf(PkiException.Kind.class);
    }

    /**
     * Whether the handler is called on the event loop.
     *
     * @return what its component description says; a handler without one overrides this
     */
    protected boolean inline() {
        String name = "/OSGI-INF/" + handler.getClass().getName() + ".xml";
        try (InputStream description = handler.getClass().getResourceAsStream(name)) {
            return description != null
                    && INLINE.matcher(new String(description.readAllBytes(), StandardCharsets.UTF_8))
                            .find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    final void startHandler() {
        threadsBefore = new HashSet<>(Thread.getAllStackTraces().keySet());
        doors = new Doors();
        handler = start(doors);
    }

    @AfterEach
    final void stopHandler() throws Exception {
        doors.release();
        stop(handler);
        doors.close();
    }

    @Test
    void good_alone_isAnswered() {
        assertThat(answered(new HandlerCall(handler, good()))).isBetween(200, 399);
    }

    @Test
    void good_manyAtOnce_areAllAnswered() {
        List<HandlerCall> calls = new ArrayList<>();
        for (int i = 0; i < CALLERS * REQUESTS; i++) {
            calls.add(new HandlerCall(handler, good()));
            if (calls.size() % CALLERS == 0) {
                calls.forEach(HandlerCall::awaitReturned);
            }
        }
        assertThat(calls).allSatisfy(call -> assertThat(answered(call)).isBetween(200, 399));
    }

    @Test
    void bad_each_isRefused() {
        assertThat(bad()).isNotEmpty().allSatisfy(request -> assertThat(answered(new HandlerCall(handler, request)))
                .as(request.method() + " " + request.rawPath())
                .isBetween(400, 499));
    }

    @Test
    void garbage_ofEveryKind_isNobodysBug() {
        assertThat(Garbage.like(good())).allSatisfy(request -> assertThat(answered(new HandlerCall(handler, request)))
                .as(Garbage.describe(request))
                .isBetween(200, 499));
    }

    @Test
    void head_likeGet_isAnsweredOrNotAllowed() {
        assertThat(answered(new HandlerCall(handler, Garbage.as("HEAD", good()))))
                .isBetween(200, 499);
    }

    @Test
    void refusal_ofTheEngine_isTranslated() {
        assertThat(refusals()).contains(PkiException.Kind.UNAVAILABLE).allSatisfy(this::assertTranslated);
    }

    private void assertTranslated(PkiException.Kind kind) {
        doors.fail(new PkiException(kind, "The test says no."));
        HandlerCall call = new HandlerCall(handler, good());

        if (kind == PkiException.Kind.UNAVAILABLE && call.failure().isPresent()) {
            assertThat(call.failure().orElseThrow())
                    .isInstanceOfSatisfying(PkiException.class, refusal -> assertThat(refusal.kind())
                            .isEqualTo(kind));
        } else {
            assertThat(answered(call)).isNotEqualTo(500);
        }
    }

    @Test
    void bugOfTheEngine_doesNotHang() {
        doors.fail(new IllegalStateException("a bug of the engine"));
        new HandlerCall(handler, good()).awaitEnd();

        doors.mend();
        assertThat(answered(new HandlerCall(handler, good()))).isBetween(200, 399);
    }

    @Test
    void cancellation_byEitherSide_harmsNoOtherRequest() {
        doors.fail(new CancellationException("the engine gave up"));
        new HandlerCall(handler, good()).awaitEnd();
        doors.mend();

        doors.hold();
        int before = doors.asked();
        HandlerCall cancelled = new HandlerCall(handler, good());
        awaitAskedOrReturned(before, List.of(cancelled));
        cancelled.cancel();
        doors.release();

        assertThat(answered(new HandlerCall(handler, good()))).isBetween(200, 399);
    }

    @Test
    void engine_slow_isWaitedForWithoutTheCallersThread() {
        answered(new HandlerCall(handler, good()));
        doors.hold();
        HandlerCall call = new HandlerCall(handler, good());

        if (inline()) {
            assertThat(call.waitsInside())
                    .as("an inline handler waits on the event loop")
                    .isEmpty();
        }
        doors.release();
        assertThat(answered(call)).isBetween(200, 399);
    }

    @Test
    void replacement_withRequestsInFlight_answersThemAndLeavesNoThread() throws Exception {
        doors.hold();
        int before = doors.asked();
        List<HandlerCall> inFlight = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            inFlight.add(new HandlerCall(handler, good()));
        }
        awaitAskedOrReturned(before, inFlight);

        CompletableFuture<Void> stopping = CompletableFuture.runAsync(this::stopUnchecked, HandlerCall::newThread);
        doors.release();

        inFlight.forEach(HandlerCall::awaitEnd);
        assertThat(inFlight).allSatisfy(call -> call.failure().ifPresent(failure -> assertThat(failure)
                .isInstanceOfSatisfying(PkiException.class, refusal -> assertThat(refusal.kind())
                        .isEqualTo(PkiException.Kind.UNAVAILABLE))));
        HandlerCall.await(stopping);
        assertThat(HandlerCall.threadsLeft(threadsBefore)).isEmpty();
    }

    private void stopUnchecked() {
        try {
            stop(handler);
        } catch (Exception e) {
            throw new IllegalStateException("the handler does not end", e);
        }
    }

    // A handler that needs no engine for this request has an answer at once.
    private void awaitAskedOrReturned(int before, List<HandlerCall> calls) {
        while (doors.asked() == before && calls.stream().anyMatch(HandlerCall::isInside)) {
            Thread.onSpinWait();
        }
    }

    /** The status of a proper answer; fails the test when there is none. */
    private static int answered(HandlerCall call) {
        Response response = call.response();
        assertThat(response.status()).isBetween(200, 599);
        if (response.status() >= 400 && response.body() instanceof Response.Body.Bytes text) {
            assertThat(new String(text.octets(), StandardCharsets.ISO_8859_1))
                    .as("an error is told without internals")
                    .doesNotContain("\tat ")
                    .doesNotContainPattern("\\bjava\\.[a-z.]+[A-Z][A-Za-z]*Exception");
        }
        return response.status();
    }
}
