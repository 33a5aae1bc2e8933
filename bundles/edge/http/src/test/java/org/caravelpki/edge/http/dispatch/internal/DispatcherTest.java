package org.caravelpki.edge.http.dispatch.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.caravelpki.api.admin.ProtocolAdmin.Protocol;
import org.caravelpki.api.protocol.ProtocolHandler;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.testkit.ra.HandlerRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.Version;

@Timeout(30)
class DispatcherTest {
    private static final Duration PARKING = Duration.ofSeconds(5);
    private static final Duration DRAIN = Duration.ofSeconds(20);

    private final FakeTimer timer = new FakeTimer();
    private final Dispatcher dispatcher = new Dispatcher(Runnable::run, timer, new ParkingLimits(2, PARKING));
    private final HandlerRegistry registry = dispatcher.registry();

    @BeforeEach
    void know() {
        registry.configure(List.of(new PathPattern("/known/*")), new ParkingLimits(2, PARKING));
    }

    private static ProtocolHandler answering(int status) {
        return request -> CompletableFuture.completedFuture(Response.of(status));
    }

    private static HandlerDescription description(String version, String... paths) {
        return description(new Rank(new Version(version), 0, 1), EnumSet.allOf(ListenerName.class), paths);
    }

    private static HandlerDescription description(Rank rank, Set<ListenerName> listeners, String... paths) {
        List<PathPattern> patterns = Arrays.stream(paths).map(PathPattern::new).toList();
        return new HandlerDescription("test", patterns, listeners, true, 100, rank);
    }

    private TestExchange dispatch(String path) {
        return dispatch(new TestExchange(path));
    }

    private TestExchange dispatch(TestExchange exchange) {
        dispatcher.dispatch(exchange);
        return exchange;
    }

    @Test
    void dispatch_nobodyServes_is404() {
        assertThat(dispatch("/other").status()).isEqualTo(404);
        assertThat(dispatcher.maxBody("/other", ListenerName.HTTP)).isEmpty();
    }

    @Test
    void dispatch_stageThatIsNoWholeFuture_isAnswered() {
        registry.put(1, description("1.0.0", "/a"), request -> CompletableFuture.completedStage(Response.of(201)));
        registry.put(2, description("1.0.0", "/b"), request -> CompletableFuture.completedStage(201)
                .thenApply(Response::of));

        assertThat(dispatch("/a").status()).isEqualTo(201);
        assertThat(dispatch("/b").status()).isEqualTo(201);
    }

    @Test
    void dispatch_answered_isTimedOnce() {
        CompletableFuture<Response> later = new CompletableFuture<>();
        registry.put(1, description("1.0.0", "/a"), answering(201));
        registry.put(2, description("1.0.0", "/b"), request -> later);
        dispatch("/a");
        dispatch("/b");
        assertThat(registry.latencies().get("test").total()).isEqualTo(1);

        later.complete(Response.of(200));
        assertThat(registry.latencies().get("test").total()).isEqualTo(2);
    }

    @Test
    void dispatch_exactPath_servesItselfOnly() {
        registry.put(1, description("1.0.0", "/a"), answering(201));
        assertThat(dispatch("/a").status()).isEqualTo(201);
        assertThat(dispatch("/a/").status()).isEqualTo(404);
        assertThat(dispatch("/ab").status()).isEqualTo(404);
    }

    @Test
    void dispatch_prefix_servesEverythingBelow() {
        registry.put(1, description("1.0.0", "/a/*"), answering(201));
        assertThat(dispatch("/a/").status()).isEqualTo(201);
        assertThat(dispatch("/a/b//c%2F").status()).isEqualTo(201);
        assertThat(dispatch("/a").status()).isEqualTo(404);
    }

    @Test
    void dispatch_severalMatch_theLongestWins() {
        registry.put(1, description("9.0.0", "/a/*"), answering(201));
        registry.put(2, description("1.0.0", "/a/b/*"), answering(202));
        registry.put(3, description("1.0.0", "/a/b/c"), answering(203));
        assertThat(dispatch("/a/x").status()).isEqualTo(201);
        assertThat(dispatch("/a/b/x").status()).isEqualTo(202);
        assertThat(dispatch("/a/b/c").status()).isEqualTo(203);
    }

    @Test
    void dispatch_twoVersions_theHighestWinsWhateverComesFirst() {
        registry.put(1, description("1.10.0", "/a"), answering(210));
        registry.put(2, description("1.9.0", "/a"), answering(209));
        assertThat(dispatch("/a").status()).isEqualTo(210);
        registry.remove(1, DRAIN);
        assertThat(dispatch("/a").status()).isEqualTo(209);
    }

    @Test
    void dispatch_sameVersion_theHigherRankingThenTheOlderServiceWins() {
        Version version = new Version("1.0.0");
        registry.put(1, description(new Rank(version, 0, 7), ListenerName.PUBLIC, "/a"), answering(207));
        registry.put(2, description(new Rank(version, 0, 8), ListenerName.PUBLIC, "/a"), answering(208));
        assertThat(dispatch("/a").status()).isEqualTo(207);
        registry.put(3, description(new Rank(version, 5, 9), ListenerName.PUBLIC, "/a"), answering(209));
        assertThat(dispatch("/a").status()).isEqualTo(209);
    }

    @Test
    void dispatch_otherListener_is404AtOnce() {
        registry.put(
                1,
                description(new Rank(new Version("1.0.0"), 0, 1), EnumSet.of(ListenerName.HTTPS), "/known/x"),
                answering(201));
        HandlerRequest request = HandlerRequest.of("GET", "/known/x");
        assertThat(dispatch(new TestExchange(request, ListenerName.HTTPS)).status())
                .isEqualTo(201);
        assertThat(dispatch(new TestExchange(request, ListenerName.HTTP)).status())
                .isEqualTo(404);
    }

    @Test
    void dispatch_handlerChangesItsPaths_theNewOnesCount() {
        registry.put(1, description("1.0.0", "/a"), answering(201));
        registry.put(1, description("1.0.0", "/b"), answering(201));
        assertThat(dispatch("/a").status()).isEqualTo(404);
        assertThat(dispatch("/b").status()).isEqualTo(201);
    }

    @Test
    void dispatch_bodyLargerThanTheNewHandlerTakes_is413() {
        registry.put(1, description("1.0.0", "/a"), answering(201));
        HandlerRequest large = HandlerRequest.of("POST", "/a").body(new byte[101]);
        assertThat(dispatch(new TestExchange(large, ListenerName.HTTP)).status())
                .isEqualTo(413);
    }

    @Test
    void dispatch_handlerGivesNothing_is500() {
        registry.put(1, description("1.0.0", "/a"), request -> null);
        registry.put(2, description("1.0.0", "/b"), request -> CompletableFuture.completedFuture(null));
        assertThat(dispatch("/a").status()).isEqualTo(500);
        assertThat(dispatch("/b").status()).isEqualTo(500);
    }

    @Test
    void dispatch_handlerThrowsAnError_is500AndNothingStaysInFlight() {
        registry.put(1, description("1.0.0", "/a"), request -> {
            throw new NoClassDefFoundError("gone/WithItsBundle");
        });
        assertThat(dispatch("/a").status()).isEqualTo(500);
        assertThat(dispatcher.inFlight()).isZero();
    }

    @Test
    void dispatch_poolIsFull_is503() {
        Dispatcher full = new Dispatcher(
                task -> {
                    throw new RejectedExecutionException();
                },
                timer,
                new ParkingLimits(1, PARKING));
        HandlerDescription pooled = new HandlerDescription(
                "test",
                List.of(new PathPattern("/a")),
                ListenerName.PUBLIC,
                false,
                100,
                new Rank(new Version("1.0.0"), 0, 1));
        full.registry().put(1, pooled, answering(200));
        TestExchange exchange = new TestExchange("/a");
        full.dispatch(exchange);
        assertThat(exchange.status()).isEqualTo(503);
        assertThat(full.inFlight()).isZero();
    }

    @Test
    void park_handlerComes_isAnsweredByIt() {
        TestExchange parked = dispatch("/known/x");
        assertThat(parked.isAnswered()).isFalse();
        registry.put(1, description("1.0.0", "/known/*"), answering(201));
        assertThat(parked.status()).isEqualTo(201);
    }

    @Test
    void park_otherHandlerComes_goesOnWaiting() {
        TestExchange parked = dispatch("/known/x");
        registry.put(1, description("1.0.0", "/other/*"), answering(201));
        assertThat(parked.isAnswered()).isFalse();
    }

    @Test
    void park_nobodyComes_is503WithRetryAfter() {
        TestExchange parked = dispatch("/known/x");
        timer.pass(PARKING.minusMillis(1));
        assertThat(parked.isAnswered()).isFalse();
        timer.pass(Duration.ofMillis(1));
        assertThat(parked.status()).isEqualTo(503);
        assertThat(parked.response().headers()).anyMatch(field -> field.name().equals("Retry-After"));
    }

    @Test
    void park_answeredInTime_isNotAnsweredAgain() {
        TestExchange parked = dispatch("/known/x");
        registry.put(1, description("1.0.0", "/known/*"), answering(201));
        timer.pass(PARKING);
        assertThat(parked.status()).isEqualTo(201);
    }

    @Test
    void park_tooMany_is503AtOnceAndRoomComesBack() {
        dispatch("/known/1");
        dispatch("/known/2");
        assertThat(dispatch("/known/3").status()).isEqualTo(503);
        timer.pass(PARKING);
        assertThat(dispatch("/known/4").isAnswered()).isFalse();
    }

    @Test
    void park_longerKnownPath_doesNotFallToTheShorterHandler() {
        registry.put(1, description("1.0.0", "/*"), answering(201));
        assertThat(dispatch("/x").status()).isEqualTo(201);
        assertThat(dispatch("/known/x").isAnswered()).isFalse();
    }

    @Test
    void park_pathIsForgotten_is404() {
        registry.configure(List.of(), new ParkingLimits(2, PARKING));
        assertThat(dispatch("/known/x").status()).isEqualTo(404);
    }

    @Test
    void close_parked_are503() {
        TestExchange parked = dispatch("/known/x");
        dispatcher.close();
        assertThat(parked.status()).isEqualTo(503);
        assertThat(dispatch("/known/y").status()).isEqualTo(503);
    }

    @Test
    void remove_requestInFlight_waitsForItsAnswer() throws Exception {
        CompletableFuture<Response> answer = new CompletableFuture<>();
        registry.put(1, description("1.0.0", "/a"), request -> answer);
        TestExchange inFlight = dispatch("/a");
        CompletableFuture<Boolean> removed = CompletableFuture.supplyAsync(() -> {
            registry.remove(1, DRAIN);
            return inFlight.isAnswered();
        });
        // The route is gone before the wait begins.
        while (dispatcher.maxBody("/a", ListenerName.HTTP).equals(OptionalInt.of(100))) {
            Thread.onSpinWait();
        }
        assertThat(removed.isDone()).isFalse();
        answer.complete(Response.of(200));
        assertThat(removed.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(inFlight.status()).isEqualTo(200);
    }

    @Test
    void remove_answerNeverComes_returnsAfterTheLimit() {
        registry.put(1, description("1.0.0", "/a"), request -> new CompletableFuture<>());
        dispatch("/a");
        registry.remove(1, Duration.ofMillis(20));
        timer.pass(PARKING);
        assertThat(dispatch("/a").status()).isEqualTo(404);
    }

    @Test
    void remove_handlerComesBackSoon_servesWhatCameBetween() {
        registry.put(1, description("1.0.0", "/a"), answering(201));
        registry.remove(1, DRAIN);
        TestExchange between = dispatch("/a");
        assertThat(between.isAnswered()).isFalse();

        registry.put(2, description("1.0.1", "/a"), answering(202));

        assertThat(between.status()).isEqualTo(202);
    }

    @Test
    void remove_handlerDoesNotComeBack_itsPathIsForgotten() {
        registry.put(1, description("1.0.0", "/a"), answering(201));
        registry.remove(1, DRAIN);
        TestExchange between = dispatch("/a");

        timer.pass(PARKING);

        assertThat(between.status()).isEqualTo(503);
        assertThat(dispatch("/a").status()).isEqualTo(404);
    }

    @Test
    void remove_twiceInAMoment_isWaitedForFromTheSecondTimeOn() {
        registry.put(1, description("1.0.0", "/a"), answering(201));
        registry.remove(1, DRAIN);
        timer.pass(PARKING.minusMillis(1));
        registry.put(2, description("1.0.0", "/a"), answering(202));
        registry.remove(2, DRAIN);

        timer.pass(Duration.ofMillis(1));

        assertThat(dispatch("/a").isAnswered()).isFalse();
    }

    @Test
    void plugin_pathOfOurs_isNotGivenToItWhateverItsVersion() {
        Rank plugin = new Rank(false, new Version("99.0.0"), 1000, 1);
        registry.put(1, description("1.0.0", "/a/*"), answering(201));
        registry.put(2, description(plugin, ListenerName.PUBLIC, "/a/*", "/a/longer", "/*", "/p"), answering(299));

        assertThat(dispatch("/a/x").status()).isEqualTo(201);
        assertThat(dispatch("/a/longer").status()).isEqualTo(201);
        assertThat(dispatch("/other").status()).isEqualTo(404);
        assertThat(dispatch("/p").status()).isEqualTo(299);
    }

    @Test
    void plugin_cameBeforeOurs_losesThePath() {
        Rank plugin = new Rank(false, new Version("99.0.0"), 1000, 1);
        registry.put(2, description(plugin, ListenerName.PUBLIC, "/a/x"), answering(299));
        registry.put(1, description("1.0.0", "/a/*"), answering(201));

        assertThat(dispatch("/a/x").status()).isEqualTo(201);
        registry.remove(1, DRAIN);
        assertThat(dispatch("/a/x").isAnswered()).isFalse();
    }

    @Test
    void remove_whileOthersAreServed_newRequestsGoToTheNext() {
        CompletableFuture<Response> answer = new CompletableFuture<>();
        registry.put(1, description("1.0.0", "/a"), answering(201));
        registry.put(2, description("2.0.0", "/a"), request -> answer);
        TestExchange onTheNew = dispatch("/a");
        registry.remove(2, Duration.ofMillis(20));
        assertThat(dispatch("/a").status()).isEqualTo(201);
        answer.complete(Response.of(202));
        assertThat(onTheNew.status()).isEqualTo(202);
    }

    @Test
    void protocols_handlersAndKnownPaths_areCountedByName() {
        registry.put(1, description("1.2.3", "/a", "/b/*"), answering(204));
        dispatch("/a");
        dispatch("/b/x");
        dispatch("/known/x");
        assertThat(registry.protocols())
                .containsExactly(
                        new Protocol("known", List.of("/known/*"), "", 0, java.util.Map.of(), 0, 1),
                        new Protocol("test", List.of("/a", "/b/*"), "1.2.3", 2, java.util.Map.of(2, 2L), 0, 0));
    }

    @Test
    void protocols_afterTheHandlerLeft_keepNameAndNumbers() {
        registry.put(1, description("1.0.0", "/known/*"), answering(200));
        dispatch("/known/x");
        registry.remove(1, DRAIN);
        dispatch("/known/y");
        timer.pass(PARKING);
        assertThat(registry.protocols())
                .containsExactly(
                        new Protocol("test", List.of("/known/*"), "", 2, java.util.Map.of(2, 1L, 5, 1L), 0, 0));
    }
}
