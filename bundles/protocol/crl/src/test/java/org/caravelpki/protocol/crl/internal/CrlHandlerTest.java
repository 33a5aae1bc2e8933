package org.caravelpki.protocol.crl.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.caravelpki.api.model.CrlName;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.protocol.crl.fake.internal.FakeStatus;
import org.caravelpki.protocol.crl.library.internal.Library;
import org.caravelpki.testkit.ra.HandlerRequest;
import org.caravelpki.testkit.ra.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrlHandlerTest {
    private static final byte[] CRL = {1, 2, 3};

    private final SettableClock clock = new SettableClock(FakeStatus.THIS_UPDATE);
    private final FakeStatus status = new FakeStatus();

    @TempDir
    Path home;

    private Library library;
    private final List<CrlName> missed = new ArrayList<>();
    private CrlHandler handler;

    @BeforeEach
    void publish() {
        status.addGeneration(1);
        status.publish(1, 1, CRL);
        library = new Library(home);
        status.issuers().toCompletableFuture().join().forEach(library::put);
        status.crl(FakeStatus.name("issuing", 1)).toCompletableFuture().join().ifPresent(library::put);
        handler = new CrlHandler(status, library, new HttpCaching(Duration.ofHours(1), clock), missed::add);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/crl/issuing-1.crl", "/crl/issuing.crl"})
    void handle_crl_isServed(String path) {
        Response response = get(path);
        assertThat(response.status()).isEqualTo(200);
        assertThat(header(response, "Content-Type")).contains("application/pkix-crl");
        assertThat(octets(response)).isEqualTo(CRL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ca/issuing-1.cer", "/ca/issuing.cer"})
    void handle_certificate_isServed(String path) {
        Response response = get(path);
        assertThat(response.status()).isEqualTo(200);
        assertThat(header(response, "Content-Type")).contains("application/pkix-cert");
        assertThat(octets(response)).isEqualTo(FakeStatus.certificate(1).bytes());
    }

    @Test
    void handle_crl_tellsCaches() {
        Response response = get("/crl/issuing-1.crl");
        assertThat(header(response, "Last-Modified")).contains("Sat, 01 Mar 2025 12:00:01 GMT");
        assertThat(header(response, "Expires")).contains("Tue, 04 Mar 2025 12:00:01 GMT");
        assertThat(header(response, "Cache-Control")).contains("max-age=3600, public, no-transform, must-revalidate");
    }

    @Test
    void handle_certificate_tellsCaches() {
        clock.pass(Duration.ofDays(3 * 365));
        Response response = get("/ca/issuing.cer");
        assertThat(header(response, "Expires")).isEmpty();
        assertThat(header(response, "Cache-Control")).contains("max-age=3600, public, no-transform, must-revalidate");
    }

    @Test
    void handle_crlNearItsEnd_shortensMaxAge() {
        clock.pass(Duration.ofDays(3).minusSeconds(9));
        assertThat(header(get("/crl/issuing.crl"), "Cache-Control").orElseThrow())
                .startsWith("max-age=10,");
    }

    @Test
    void handle_crlPastItsEnd_isServedAndNotForCaches() {
        clock.pass(Duration.ofDays(4));
        Response response = get("/crl/issuing.crl");
        assertThat(response.status()).isEqualTo(200);
        assertThat(header(response, "Cache-Control").orElseThrow()).startsWith("max-age=0,");
    }

    @Test
    void handle_whatTheClientHolds_isNotModified() {
        String tag = header(get("/crl/issuing.crl"), "ETag").orElseThrow();
        Response response = handle(HandlerRequest.of("GET", "/crl/issuing.crl").with("If-None-Match", tag));
        assertThat(response.status()).isEqualTo(304);
        assertThat(header(response, "ETag")).contains(tag);
        assertThat(header(response, "Expires")).isPresent();
    }

    @Test
    void handle_notModifiedSince_isNotModified() {
        Response response = handle(
                HandlerRequest.of("GET", "/ca/issuing.cer").with("If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT"));
        assertThat(response.status()).isEqualTo(304);
    }

    @Test
    void handle_head_isAnsweredAsGet() {
        assertThat(handle(HandlerRequest.of("HEAD", "/crl/issuing.crl")).status())
                .isEqualTo(200);
    }

    @Test
    void handle_post_isNotAllowed() {
        Response response = handle(HandlerRequest.of("POST", "/crl/issuing.crl"));
        assertThat(response.status()).isEqualTo(405);
        assertThat(header(response, "Allow")).contains("GET, HEAD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/crl/",
                "/crl/.crl",
                "/crl/issuing",
                "/crl/issuing.cer",
                "/crl/issuing-9.crl",
                "/crl/issuing-delta.crl",
                "/crl/other.crl",
                "/crl/../issuing.crl",
                "/crl/%69ssuing.crl",
                "/crl/a/issuing.crl",
                "/ca/",
                "/ca/issuing",
                "/ca/issuing-9.cer",
                "/ca/other.cer",
                "/ca/issuing.crl"
            })
    void handle_nothingByThatName_isNotFound(String path) {
        assertThat(get(path).status()).isEqualTo(404);
    }

    @Test
    void handle_crlThatIsNotHeldYet_isPassedOn() {
        status.addGeneration(2);
        status.publish(2, 2, new byte[] {9});
        assertThat(octets(get("/crl/issuing-2.crl"))).containsExactly(9);
        assertThat(missed).containsExactly(FakeStatus.name("issuing", 2));
    }

    @Test
    void handle_deltasAndShards_areServedUnderTheirNamesAndAliases() {
        status.publish(new CrlName("issuing", OptionalInt.of(1), OptionalInt.empty(), true), 5, new byte[] {5});
        status.publish(new CrlName("issuing", OptionalInt.of(1), OptionalInt.of(3), false), 6, new byte[] {6});
        status.publish(new CrlName("issuing", OptionalInt.of(1), OptionalInt.of(3), true), 7, new byte[] {7});

        for (CrlName name : List.copyOf(status.names())) {
            library.put(status.published(name));
        }

        assertThat(octets(get("/crl/issuing-1-delta.crl"))).containsExactly(5);
        assertThat(octets(get("/crl/issuing-delta.crl"))).containsExactly(5);
        assertThat(octets(get("/crl/issuing-1-3.crl"))).containsExactly(6);
        assertThat(octets(get("/crl/issuing-1-3-delta.crl"))).containsExactly(7);
    }

    @Test
    void handle_certificateThatIsNotHeldYet_isPassedOn() {
        status.addGeneration(2);
        assertThat(octets(get("/ca/issuing-2.cer")))
                .isEqualTo(FakeStatus.certificate(2).bytes());
    }

    @Test
    void handle_heldWithTheEngineAway_isServed() {
        status.away(true);
        assertThat(get("/crl/issuing.crl").status()).isEqualTo(200);
        assertThat(get("/ca/issuing.cer").status()).isEqualTo(200);
    }

    @Test
    void handle_notHeldWithTheEngineAway_isUnavailable() {
        status.away(true);
        assertThat(handler.handle(HandlerRequest.of("GET", "/crl/other.crl")).toCompletableFuture())
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withRootCauseInstanceOf(PkiException.class);
    }

    private Response get(String path) {
        return handle(HandlerRequest.of("GET", path));
    }

    private Response handle(HandlerRequest request) {
        return handler.handle(request).toCompletableFuture().join();
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
