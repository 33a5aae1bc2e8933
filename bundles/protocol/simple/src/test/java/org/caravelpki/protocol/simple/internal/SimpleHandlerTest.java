package org.caravelpki.protocol.simple.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateSource;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.pki.Credential;
import org.caravelpki.api.pki.Enrollment;
import org.caravelpki.api.pki.EnrollmentRequest;
import org.caravelpki.api.protocol.Request;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.testkit.ra.FakeRegistrationAuthority;
import org.caravelpki.testkit.ra.HandlerRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimpleHandlerTest {
    private static final byte[] PKCS10 = {0x30, 0x03, 0x02, 0x01, 0x00};
    private static final Der LEAF = Der.of(new byte[] {1});
    private static final Der ISSUER = Der.of(new byte[] {2});
    private static final Requester WEB = new Requester(Requester.Kind.END_ENTITY, "web-1");

    private final FakeRegistrationAuthority ra =
            new FakeRegistrationAuthority().enrolling(request -> issued(request.id()));
    private final SimpleHandler handler = new SimpleHandler(ra, "Caravel \"PKI\"", new SecureRandom());

    @Test
    void post_der_answersTheChainInPem() {
        Response response = handle(post().body(PKCS10));

        assertThat(response.status()).isEqualTo(200);
        assertThat(header(response, "Content-Type")).isEqualTo("application/pem-certificate-chain");
        assertThat(text(response)).isEqualTo(LEAF.pem("CERTIFICATE") + ISSUER.pem("CERTIFICATE"));
    }

    @Test
    void post_der_asksForThePolicyWithTheSecret() {
        handle(post().body(PKCS10));

        EnrollmentRequest asked = ra.enrolled().get(0);
        assertThat(asked.policy()).isEqualTo("tls-server");
        assertThat(asked.protocol()).isEqualTo("simple");
        assertThat(asked.credential()).isEqualTo(new Credential.Secret("web-1", "s:ecret".toCharArray()));
        assertThat(asked.pkcs10()).isEqualTo(Der.of(PKCS10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN CERTIFICATE REQUEST-----\nMAMC\nAQA=\n-----END CERTIFICATE REQUEST-----\n",
                "-----BEGIN CERTIFICATE REQUEST-----\r\nMAMCAQA=\r\n-----END CERTIFICATE REQUEST-----",
                "-----BEGIN NEW CERTIFICATE REQUEST-----\nMAMCAQA=\n-----END NEW CERTIFICATE REQUEST-----\n",
                "-----BEGIN CERTIFICATE REQUEST-----MAMCAQA=-----END CERTIFICATE REQUEST-----",
                "Certificate Request:\n  Data:\n-----BEGIN CERTIFICATE REQUEST-----\nMAMCAQA=\n-----END CERTIFICATE REQUEST-----\n"
            })
    void post_pem_isRead(String pem) {
        handle(post().body(pem.getBytes(StandardCharsets.US_ASCII)));

        assertThat(ra.enrolled().get(0).pkcs10()).isEqualTo(Der.of(PKCS10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "-----BEGIN CERTIFICATE-----\nMAMCAQA=\n-----END CERTIFICATE-----\n",
                "-----BEGIN CERTIFICATE REQUEST-----\n-----END CERTIFICATE REQUEST-----\n",
                "-----BEGIN CERTIFICATE REQUEST-----\nMAMCAQA\n=====-----END CERTIFICATE REQUEST-----\n",
                "-----BEGIN CERTIFICATE REQUEST-----\nMAMCAQA=\n-----END NEW CERTIFICATE REQUEST-----\n",
                "-----BEGIN CERTIFICATE REQUEST-----MAMCAQA=-----END CERTIFICATE REQUEST-----"
                        + "-----BEGIN CERTIFICATE REQUEST-----MAMCAQA=-----END CERTIFICATE REQUEST-----"
            })
    void post_otherBody_isBadRequest(String body) {
        Response response = handle(post().body(body.getBytes(StandardCharsets.US_ASCII)));

        assertThat(response.status()).isEqualTo(400);
        assertThat(header(response, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(text(response)).contains("\"type\":\"urn:caravelpki:problem:badRequest\"");
        assertThat(ra.enrolled()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/pkcs10", "text/plain; charset=utf-8", "application/x-www-form-urlencoded"})
    void post_usualContentType_isAccepted(String type) {
        assertThat(handle(post().with("Content-Type", type).body(PKCS10)).status())
                .isEqualTo(200);
    }

    @Test
    void post_json_isUnsupportedMediaType() {
        Response response =
                handle(post().with("Content-Type", "application/json").body(PKCS10));

        assertThat(response.status()).isEqualTo(415);
        assertThat(header(response, "Accept-Post")).contains("application/pkcs10");
    }

    @Test
    void post_withoutCredentials_asksForBasic() {
        Response response =
                handle(HandlerRequest.of("POST", "/simple/tls-server").body(PKCS10));

        assertThat(response.status()).isEqualTo(401);
        assertThat(header(response, "WWW-Authenticate")).isEqualTo("Basic realm=\"Caravel PKI\", charset=\"UTF-8\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer abc", "Basic ???", "Basic ", "Basic OnNlY3JldA==", "Basic d2ViLTE="})
    void post_otherAuthorization_isNotAuthenticated(String authorization) {
        Request request = HandlerRequest.of("POST", "/simple/tls-server")
                .with("Authorization", authorization)
                .body(PKCS10);

        assertThat(handle(request).status()).isEqualTo(401);
    }

    @Test
    void post_clientCertificate_isTheCredential() {
        Der certificate = Der.of(new byte[] {7});
        handle(HandlerRequest.of("POST", "/simple/tls-server").from(certificate).body(PKCS10));

        assertThat(ra.enrolled().get(0).credential()).isEqualTo(new Credential.ClientCertificate(List.of(certificate)));
    }

    @Test
    void post_secretAndClientCertificate_takesTheSecret() {
        handle(post().from(Der.of(new byte[] {7})).body(PKCS10));

        assertThat(ra.enrolled().get(0).credential()).isInstanceOf(Credential.Secret.class);
    }

    @Test
    void post_twice_hasTwoRequestIds() {
        handle(post().body(PKCS10));
        handle(post().body(PKCS10));

        assertThat(ra.enrolled().get(0).id()).isNotEqualTo(ra.enrolled().get(1).id());
    }

    @Test
    void post_sameIdempotencyKey_hasTheSameRequestId() {
        handle(post().with("Idempotency-Key", "\"abc\"").body(PKCS10));
        handle(post().with("idempotency-key", "\"abc\"").body(PKCS10));

        assertThat(ra.enrolled().get(0).id()).isEqualTo(ra.enrolled().get(1).id());
    }

    @Test
    void post_sameIdempotencyKeyOfAnother_hasAnotherRequestId() {
        handle(post().with("Idempotency-Key", "abc").body(PKCS10));
        handle(as("web-2", "POST", "/simple/tls-server")
                .with("Idempotency-Key", "abc")
                .body(PKCS10));

        assertThat(ra.enrolled().get(0).id()).isNotEqualTo(ra.enrolled().get(1).id());
    }

    @Test
    void post_emptyIdempotencyKey_isBadRequest() {
        assertThat(handle(post().with("Idempotency-Key", " ").body(PKCS10)).status())
                .isEqualTo(400);
    }

    @Test
    void post_pending_saysWhereAndWhenToAskAgain() {
        ra.enrolling(request -> new Enrollment.Pending(request.id(), Duration.ofSeconds(60)));

        Response response = handle(post().body(PKCS10));

        assertThat(response.status()).isEqualTo(202);
        assertThat(header(response, "Retry-After")).isEqualTo("60");
        assertThat(header(response, "Location"))
                .isEqualTo("/simple/tls-server/requests/" + ra.enrolled().get(0).id());
    }

    @Test
    void get_ownRequest_answersWhatBecameOfIt() {
        String location = header(handle(post().body(PKCS10)), "Location");
        ra.authenticating(credential -> WEB).recalling(SimpleHandlerTest::issued);

        Response response = handle(as("web-1", "GET", location));

        assertThat(response.status()).isEqualTo(200);
        assertThat(text(response)).startsWith("-----BEGIN CERTIFICATE-----");
    }

    @Test
    void get_requestOfAnother_isNotFound() {
        String location = header(handle(post().body(PKCS10)), "Location");
        ra.authenticating(credential -> new Requester(Requester.Kind.END_ENTITY, "web-2"))
                .recalling(SimpleHandlerTest::issued);

        assertThat(handle(as("web-2", "GET", location)).status()).isEqualTo(404);
    }

    @Test
    void get_wrongSecret_isNotAuthenticated() {
        String location = header(handle(post().body(PKCS10)), "Location");
        ra.authenticating(credential -> {
            throw new PkiException(PkiException.Kind.NOT_AUTHENTICATED, "Wrong.");
        });

        assertThat(handle(as("web-1", "GET", location)).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "HEAD", "OPTIONS"})
    void otherMethod_isNotAllowed(String method) {
        Response response = handle(as("web-1", method, "/simple/tls-server"));

        assertThat(response.status()).isEqualTo(405);
        assertThat(header(response, "Allow")).isEqualTo("POST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/simple/",
                "/simple/UPPER",
                "/simple/a%2Fb",
                "/simple/tls-server/requests/",
                "/simple/tls-server/other",
                "/simple/tls-server//requests/x"
            })
    void otherPath_isNotFound(String path) {
        assertThat(handle(as("web-1", "POST", path)).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @EnumSource(PkiException.Kind.class)
    void refusal_everyKind_isAClientErrorOrUnavailable(PkiException.Kind kind) {
        ra.enrolling(request -> {
            throw new PkiException(kind, "A \"detail\"\\ with\u001b[31m colour.");
        });

        Response response = handle(post().body(PKCS10));

        assertThat(response.status()).matches(status -> status >= 400 && status < 500 || status == 503);
        assertThat(text(response))
                .contains("\"status\":" + response.status())
                .contains("\"detail\":\"A \\\"detail\\\"\\\\ with\\u001b[31m colour.\"")
                .contains("\"requestId\":\"0123456789abcdef\"");
    }

    @Test
    void refusal_unavailable_saysWhenToTryAgain() {
        ra.enrolling(request -> {
            throw PkiException.unavailable("Away.", Duration.ofSeconds(3));
        });

        Response response = handle(post().body(PKCS10));

        assertThat(response.status()).isEqualTo(503);
        assertThat(header(response, "Retry-After")).isEqualTo("3");
        assertThat(text(response)).contains("\"detail\":\"Away.\"");
    }

    @Test
    void refusal_unavailableForAPartOfASecond_isRoundedUp() {
        ra.enrolling(request -> {
            throw PkiException.unavailable("Away.", Duration.ofMillis(1_200));
        });

        assertThat(header(handle(post().body(PKCS10)), "Retry-After")).isEqualTo("2");
    }

    @Test
    void recordedRefusal_isAProblem() {
        ra.enrolling(request ->
                new Enrollment.Refused(request.id(), PkiException.Kind.NOT_AUTHORIZED, "Not in this realm."));

        Response response = handle(post().body(PKCS10));

        assertThat(response.status()).isEqualTo(403);
        assertThat(text(response)).contains("Not in this realm.");
    }

    @Test
    void bug_failsTheStage() {
        ra.enrolling(request -> {
            throw new IllegalStateException("a bug");
        });

        assertThat(handler.handle(post().body(PKCS10)))
                .failsWithin(Duration.ofSeconds(1))
                .withThrowableThat()
                .withRootCauseInstanceOf(IllegalStateException.class);
    }

    private static HandlerRequest post() {
        return as("web-1", "POST", "/simple/tls-server");
    }

    private static HandlerRequest as(String name, String method, String path) {
        byte[] pair = (name + ":s:ecret").getBytes(StandardCharsets.UTF_8);
        return HandlerRequest.of(method, path)
                .with("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    private Response handle(Request request) {
        return handler.handle(request).toCompletableFuture().join();
    }

    private static String header(Response response, String name) {
        return response.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Response.Header::value)
                .findFirst()
                .orElseThrow();
    }

    private static String text(Response response) {
        return new String(((Response.Body.Bytes) response.body()).octets(), StandardCharsets.UTF_8);
    }

    private static Enrollment issued(RequestId id) {
        Instant now = Instant.parse("2026-03-01T12:00:00Z");
        Certificate certificate = new Certificate(
                1,
                "default",
                "issuing",
                1,
                SerialNumber.parse("0a1b"),
                "CN=www.example.com",
                List.of(),
                now,
                now.plusSeconds(3600),
                CertificateState.ACTIVE,
                Optional.empty(),
                new Certificate.Origin(CertificateSource.ISSUED, "tls-server", "tls-server", 1, WEB, "simple", id),
                Optional.of(LEAF.sha256()),
                Optional.of(LEAF));
        return new Enrollment.Issued(id, certificate, LEAF, List.of(ISSUER));
    }
}
