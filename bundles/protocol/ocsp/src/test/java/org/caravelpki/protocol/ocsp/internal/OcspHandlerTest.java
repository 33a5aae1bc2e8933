package org.caravelpki.protocol.ocsp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.model.StatusChange;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.protocol.ocsp.fake.internal.FakeStatus;
import org.caravelpki.protocol.ocsp.fake.internal.Golden;
import org.caravelpki.protocol.ocsp.memory.internal.Answers;
import org.caravelpki.testkit.ra.HandlerRequest;
import org.caravelpki.testkit.ra.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OcspHandlerTest {
    private static final byte[] REQUEST = Golden.file("sha1.req");
    static final String BASE64 = Base64.getEncoder().encodeToString(REQUEST);

    private final SettableClock clock = new SettableClock(Instant.parse("2025-03-01T12:00:00Z"));
    private final FakeStatus status = new FakeStatus(clock);
    private final Answers answers = new Answers(status, new Answers.Limits(1 << 20, 100), clock);
    private final OcspHandler handler = new OcspHandler(answers, new HttpCaching(Duration.ofHours(1), clock));

    @BeforeEach
    void knowTheFeed() {
        answers.follow().toCompletableFuture().join();
    }

    @Test
    void handle_get_isAnswered() {
        Response response = get("/ocsp/issuing/" + BASE64);
        assertThat(response.status()).isEqualTo(200);
        assertThat(header(response, "Content-Type")).contains("application/ocsp-response");
        assertThat(octets(response)).startsWith(0x30);
        assertThat(status.asked().get(0).ca()).contains("issuing");
    }

    @Test
    void handle_post_isAnswered() {
        Response response = post("/ocsp", REQUEST);
        assertThat(response.status()).isEqualTo(200);
        assertThat(header(response, "Content-Type")).contains("application/ocsp-response");
        assertThat(status.asked().get(0).ca()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/ocsp-request; charset=binary", "APPLICATION/OCSP-REQUEST", "text/plain"})
    void handle_postOfAnyContentType_isAnswered(String contentType) {
        Response response = handle(HandlerRequest.of("POST", "/ocsp")
                .with("Content-Type", contentType)
                .body(REQUEST));
        assertThat(header(response, "Content-Type")).contains("application/ocsp-response");
        assertThat(status.asked()).hasSize(1);
    }

    @Test
    void handle_postToTheCasPath_namesTheCa() {
        post("/ocsp/issuing", REQUEST);
        assertThat(status.asked().get(0).ca()).contains("issuing");
    }

    @Test
    void handle_postBelowTheCasPath_isNotFound() {
        assertThat(post("/ocsp/issuing/" + BASE64, REQUEST).status()).isEqualTo(404);
    }

    @Test
    void handle_emptyPost_isMalformedRequest() {
        assertError(1, post("/ocsp", new byte[0]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ocsp", "/ocsp/", "/ocsp/issuing", "/ocsp/MEow", "/ocsp/M%", "/ocsp/issuing/nonsense"})
    void handle_getWithoutARequest_isMalformedRequest(String path) {
        assertError(1, get(path));
    }

    @Test
    void handle_digestThatIsNotOffered_isUnauthorized() {
        assertError(6, post("/ocsp", Golden.file("sha512.req")));
    }

    @Test
    void handle_engineAway_isTryLater() {
        status.fault(PkiException.unavailable("Away.", Duration.ofSeconds(1)));
        assertError(3, post("/ocsp", REQUEST));
    }

    @Test
    void handle_bug_isInternalError() {
        status.fault(new IllegalStateException("a bug"));
        assertError(2, post("/ocsp", REQUEST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "OPTIONS", "TRACE"})
    void handle_otherMethod_isNotAllowed(String method) {
        Response response = handle(HandlerRequest.of(method, "/ocsp"));
        assertThat(response.status()).isEqualTo(405);
        assertThat(header(response, "Allow")).contains("GET, HEAD, POST");
    }

    @Test
    void handle_get_tellsCaches() {
        Response response = get("/ocsp/" + BASE64);
        assertThat(header(response, "Last-Modified")).contains("Sat, 01 Mar 2025 12:00:00 GMT");
        assertThat(header(response, "Expires")).contains("Sun, 02 Mar 2025 00:00:00 GMT");
        assertThat(header(response, "Cache-Control")).contains("max-age=3600, public, no-transform, must-revalidate");
        assertThat(header(response, "ETag").orElseThrow()).matches("\"[0-9a-f]{24}\"");
    }

    @Test
    void handle_getAfterTheStatusChanged_isTheNewAnswer() {
        byte[] before = octets(get("/ocsp/" + BASE64));
        assertThat(octets(get("/ocsp/" + BASE64))).isEqualTo(before);
        status.change(new StatusChange.Status("issuing", 1, SerialNumber.parse(Golden.SERIAL)));
        answers.follow().toCompletableFuture().join();
        assertThat(octets(get("/ocsp/" + BASE64))).isNotEqualTo(before);
    }

    @Test
    void handle_postBesideGet_isNotForCaches() {
        get("/ocsp/" + BASE64);
        get("/ocsp/" + BASE64);
        for (int i = 0; i < 2; i++) {
            Response posted = post("/ocsp", REQUEST);
            assertThat(header(posted, "Expires")).isEmpty();
            assertThat(octets(posted)).isEqualTo(octets(get("/ocsp/" + BASE64)));
        }
    }

    @Test
    void handle_getShortlyBeforeNextUpdate_shortensMaxAge() {
        get("/ocsp/" + BASE64);
        status.fault(PkiException.unavailable("Away.", Duration.ofSeconds(1)));
        clock.pass(FakeStatus.VALIDITY.minusSeconds(90));
        assertThat(header(get("/ocsp/" + BASE64), "Cache-Control").orElseThrow())
                .startsWith("max-age=90,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "W/%s", "\"other\", %s", "*"})
    void handle_getOfWhatTheClientHolds_isNotModified(String form) {
        String tag = header(get("/ocsp/" + BASE64), "ETag").orElseThrow();
        Response response =
                handle(HandlerRequest.of("GET", "/ocsp/" + BASE64).with("If-None-Match", form.formatted(tag)));
        assertThat(response.status()).isEqualTo(304);
        assertThat(header(response, "ETag")).contains(tag);
    }

    @Test
    void handle_getOfSomethingNewer_isSentWhateverTheDate() {
        Response response = handle(HandlerRequest.of("GET", "/ocsp/" + BASE64)
                .with("If-None-Match", "\"other\"")
                .with("If-Modified-Since", "Sat, 01 Mar 2025 12:00:00 GMT"));
        assertThat(response.status()).isEqualTo(200);
    }

    @Test
    void handle_dateThatIsNone_isIgnored() {
        Response response = handle(HandlerRequest.of("GET", "/ocsp/" + BASE64).with("If-Modified-Since", "yesterday"));
        assertThat(response.status()).isEqualTo(200);
    }

    @Test
    void handle_getNotModifiedSince_isNotModified() {
        Response response = handle(
                HandlerRequest.of("GET", "/ocsp/" + BASE64).with("If-Modified-Since", "Sat, 01 Mar 2025 12:00:00 GMT"));
        assertThat(response.status()).isEqualTo(304);
        assertThat(response.body()).isInstanceOf(Response.Body.None.class);
        assertThat(header(response, "Content-Type")).isEmpty();
        assertThat(header(response, "ETag")).isPresent();
    }

    @Test
    void handle_getModifiedSince_isSent() {
        Response response = handle(
                HandlerRequest.of("GET", "/ocsp/" + BASE64).with("If-Modified-Since", "Sat, 01 Mar 2025 11:59:59 GMT"));
        assertThat(response.status()).isEqualTo(200);
    }

    @Test
    void handle_nonce_isNotForCaches() {
        Response response = get("/ocsp/" + Base64.getEncoder().encodeToString(Golden.file("nonce.req")));
        assertThat(header(response, "Cache-Control")).contains("no-cache");
        assertThat(header(response, "Expires")).isEmpty();
    }

    @Test
    void handle_everyTruncationByPost_isMalformedRequest() {
        for (int length = 0; length < REQUEST.length; length++) {
            assertError(1, post("/ocsp", java.util.Arrays.copyOf(REQUEST, length)));
        }
    }

    private Response get(String path) {
        return handle(HandlerRequest.of("GET", path));
    }

    private Response post(String path, byte[] body) {
        return handle(HandlerRequest.of("POST", path)
                .with("Content-Type", "application/ocsp-request")
                .body(body));
    }

    private Response handle(HandlerRequest request) {
        return handler.handle(request).toCompletableFuture().join();
    }

    private static void assertError(int status, Response response) {
        assertThat(response.status()).isEqualTo(200);
        assertThat(header(response, "Content-Type")).contains("application/ocsp-response");
        assertThat(header(response, "Cache-Control")).contains("no-cache");
        assertThat(octets(response)).containsExactly(0x30, 3, 10, 1, status);
    }

    private static byte[] octets(Response response) {
        return ((Response.Body.Bytes) response.body()).octets();
    }

    private static Optional<String> header(Response response, String name) {
        return response.headers().stream()
                .filter(header -> header.name().equals(name))
                .map(Response.Header::value)
                .findFirst();
    }
}
