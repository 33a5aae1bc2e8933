package org.caravelpki.protocol.est.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caravelpki.protocol.est.internal.Bed.asDevice;
import static org.caravelpki.protocol.est.internal.Bed.body;
import static org.caravelpki.protocol.est.internal.Bed.get;
import static org.caravelpki.protocol.est.internal.Bed.header;
import static org.caravelpki.protocol.est.internal.Bed.post;
import static org.caravelpki.protocol.est.internal.Bed.text;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERUTF8String;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.pki.Credential;
import org.caravelpki.api.pki.Enrollment;
import org.caravelpki.api.pki.EnrollmentRequest;
import org.caravelpki.api.protocol.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EstHandlerTest {
    private final Bed bed = new Bed();

    @Test
    void cacerts_answersTheChainWithItsRoot() throws Exception {
        Response response = bed.handle(get("tls-server/cacerts"));

        assertThat(response.status()).isEqualTo(200);
        assertThat(header(response, "Content-Type")).hasValue("application/pkcs7-mime; smime-type=certs-only");
        assertThat(header(response, "Content-Transfer-Encoding")).hasValue("base64");
        assertThat(Bed.certificates(text(response))).containsExactly(Bed.ISSUER, Bed.ROOT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"web-only/cacerts", "web-only/csrattrs"})
    void policyWithoutEst_isNotFound(String path) {
        assertThat(bed.handle(get(path)).status()).isEqualTo(404);
    }

    @Test
    void simpleenroll_answersTheCertificateAlone() throws Exception {
        Response response = bed.handle(asDevice("simpleenroll").body(body(Bed.CSR)));

        assertThat(response.status()).isEqualTo(200);
        assertThat(header(response, "Content-Type")).hasValue("application/pkcs7-mime; smime-type=certs-only");
        assertThat(Bed.certificates(text(response))).containsExactly(Bed.LEAF);
    }

    @Test
    void simpleenroll_asksForThePolicyWithTheSecret() {
        bed.handle(asDevice("tls-client/simpleenroll").body(body(Bed.CSR)));

        EnrollmentRequest asked = bed.ra.enrolled().get(0);
        assertThat(asked.policy()).isEqualTo("tls-client");
        assertThat(asked.protocol()).isEqualTo("est");
        assertThat(asked.credential()).isEqualTo(new Credential.Secret("dev1", "s:ecret".toCharArray()));
        assertThat(asked.pkcs10()).isEqualTo(Bed.CSR.der());
    }

    @Test
    void simpleenroll_clientCertificate_isTheCredential() {
        bed.handle(post("simpleenroll").from(Bed.LEAF).body(body(Bed.CSR)));

        assertThat(bed.ra.enrolled().get(0).credential())
                .isEqualTo(new Credential.ClientCertificate(List.of(Bed.LEAF)));
    }

    @Test
    void simpleenroll_withoutCredentials_asksForBasic() {
        Response response = bed.handle(post("simpleenroll").body(body(Bed.CSR)));

        assertThat(response.status()).isEqualTo(401);
        assertThat(header(response, "WWW-Authenticate")).hasValue("Basic realm=\"Caravel PKI\", charset=\"UTF-8\"");
        // BouncyCastle's client fails when there is a body.
        assertThat(response.body()).isInstanceOf(Response.Body.None.class);
    }

    @Test
    void simplereenroll_certificateOfTheConnection_isTheCredential() throws Exception {
        Response response = bed.handle(asDevice("simplereenroll").from(Bed.LEAF).body(body(Bed.CSR)));

        assertThat(Bed.certificates(text(response))).containsExactly(Bed.LEAF);
        assertThat(bed.ra.enrolled().get(0).credential())
                .isEqualTo(new Credential.ClientCertificate(List.of(Bed.LEAF)));
    }

    @Test
    void simplereenroll_otherNames_isForbidden() {
        Response response = bed.handle(post("simplereenroll").from(Bed.LEAF).body(body(TestCsr.of("CN=dev2"))));

        assertThat(response.status()).isEqualTo(403);
        assertThat(text(response)).contains("subject");
        assertThat(bed.ra.enrolled()).isEmpty();
    }

    @Test
    void simplereenroll_secretAlone_isForbidden() {
        Response response = bed.handle(asDevice("simplereenroll").body(body(Bed.CSR)));

        assertThat(response.status()).isEqualTo(403);
        assertThat(bed.ra.enrolled()).isEmpty();
    }

    @Test
    void simplereenroll_nothing_isNotAuthenticated() {
        assertThat(bed.handle(post("simplereenroll").body(body(Bed.CSR))).status())
                .isEqualTo(401);
    }

    @Test
    void pending_isAcceptedAndSaysWhenToComeBack() {
        bed.ra.enrolling(request -> new Enrollment.Pending(request.id(), Duration.ofMillis(59_100)));

        Response response = bed.handle(asDevice("simpleenroll").body(body(Bed.CSR)));

        assertThat(response.status()).isEqualTo(202);
        assertThat(header(response, "Retry-After")).hasValue("60");
    }

    @Test
    void sameRequest_isTheSame_othersAreNot() {
        bed.handle(asDevice("simpleenroll").body(body(Bed.CSR)));
        bed.handle(asDevice("device/simpleenroll").body(Bed.CSR.der().bytes()));
        bed.handle(asDevice("simpleenroll").body(body(TestCsr.of("CN=dev2"))));
        bed.handle(asDevice("tls-client/simpleenroll").body(body(Bed.CSR)));
        bed.handle(post("simpleenroll").from(Bed.LEAF).body(body(Bed.CSR)));

        List<EnrollmentRequest> asked = bed.ra.enrolled();
        assertThat(asked.get(1).id()).isEqualTo(asked.get(0).id());
        assertThat(asked.subList(1, 5).stream().map(EnrollmentRequest::id).distinct())
                .hasSize(4);
    }

    static Stream<TestCsr> protectionsThatAreNotOffered() {
        return Stream.of(
                        "1.2.840.113549.1.9.7",
                        "1.3.6.1.5.5.7.7.36",
                        "1.2.840.113549.1.9.16.2.37",
                        "1.2.840.113549.1.9.16.2.54")
                .map(oid -> TestCsr.of("CN=dev1").with(new ASN1ObjectIdentifier(oid), new DERUTF8String("x")));
    }

    @ParameterizedTest
    @MethodSource("protectionsThatAreNotOffered")
    void protectionThatIsNotOffered_isRefused(TestCsr csr) {
        Response response = bed.handle(asDevice("simpleenroll").body(body(csr)));

        assertThat(response.status()).isEqualTo(400);
        assertThat(text(response)).contains("not offered");
        assertThat(bed.ra.enrolled()).isEmpty();
    }

    @Test
    void fullcmc_isNotFound() {
        Response response = bed.handle(asDevice("fullcmc").body(body(Bed.CSR)));

        assertThat(response.status()).isEqualTo(404);
        assertThat(text(response)).contains("CMC");
    }

    @Test
    void csrattrs_notConfigured_hasNoContent() {
        assertThat(bed.handle(get("csrattrs")).status()).isEqualTo(204);
    }

    @Test
    void csrattrs_configured_isAnswered() {
        bed.configured(Bed.settings("", "device:1.2.840.113549.1.9.14", ""));

        Response response = bed.handle(get("csrattrs"));

        assertThat(response.status()).isEqualTo(200);
        assertThat(header(response, "Content-Type")).hasValue("application/csrattrs");
        assertThat(text(response)).isEqualTo("MAsGCSqGSIb3DQEJDg==");
        assertThat(bed.handle(get("tls-client/csrattrs")).status()).isEqualTo(204);
    }

    @Test
    void base64_isInOneLine_unlessThePolicyOrLibestWantsLines() {
        bed.configured(Bed.settings("tls-client", "", ""));

        assertThat(text(bed.handle(get("cacerts")))).doesNotContain("\n");
        assertThat(text(bed.handle(get("tls-client/cacerts")))).matches("(?s)([A-Za-z0-9+/=]{1,64}\r\n)+");
        assertThat(text(bed.handle(get("cacerts").with("User-Agent", "Cisco EST client 1.0"))))
                .contains("\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "MAMCAQA=", "MIIBAAAA", "MIIBAAAA===="})
    void otherBody_isABadRequest(String body) {
        Response response = bed.handle(asDevice("simpleenroll").body(body.getBytes(StandardCharsets.US_ASCII)));

        assertThat(response.status()).isEqualTo(400);
        assertThat(bed.ra.enrolled()).isEmpty();
    }

    @Test
    void deeplyNestedBody_isABadRequest() {
        byte[] nested = new byte[60_000];
        for (int i = 0; i < nested.length; i += 4) {
            int content = nested.length - i - 4;
            nested[i] = 0x30;
            nested[i + 1] = (byte) 0x82;
            nested[i + 2] = (byte) (content >> 8);
            nested[i + 3] = (byte) content;
        }
        assertThat(bed.handle(asDevice("simpleenroll").body(nested)).status()).isEqualTo(400);
    }

    @Test
    void otherContentType_isUnsupported() {
        Response response =
                bed.handle(org.caravelpki.testkit.ra.HandlerRequest.of("POST", "/.well-known/est/simpleenroll")
                        .with("Content-Type", "application/json")
                        .body(body(Bed.CSR)));

        assertThat(response.status()).isEqualTo(415);
        assertThat(header(response, "Accept-Post")).hasValue("application/pkcs10");
    }

    @Test
    void otherMethod_isNotAllowed() {
        assertThat(header(bed.handle(get("simpleenroll")), "Allow")).hasValue("POST");
        assertThat(bed.handle(post("cacerts")).status()).isEqualTo(405);
    }

    @Test
    void otherPath_isNotFound() {
        assertThat(bed.handle(get("other")).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @EnumSource(PkiException.Kind.class)
    void refusal_everyKind_isOnePlainLine(PkiException.Kind kind) {
        bed.ra.enrolling(request -> {
            throw new PkiException(kind, "A detail\nwith\u001b[31m colour.");
        });

        Response response = bed.handle(asDevice("simpleenroll").body(body(Bed.CSR)));

        assertThat(response.status()).matches(status -> status >= 400 && status < 500 || status == 503);
        assertThat(header(response, "Content-Type")).hasValue("text/plain; charset=utf-8");
        assertThat(text(response)).isEqualTo("A detail?with?[31m colour.\n");
        assertThat(header(response, "Retry-After").isPresent()).isEqualTo(kind == PkiException.Kind.UNAVAILABLE);
    }

    @Test
    void recordedRefusal_isTold() {
        bed.ra.enrolling(
                request -> new Enrollment.Refused(request.id(), PkiException.Kind.NOT_AUTHORIZED, "Not this device."));

        Response response = bed.handle(asDevice("simpleenroll").body(body(Bed.CSR)));

        assertThat(response.status()).isEqualTo(403);
        assertThat(text(response)).contains("Not this device.");
    }

    @Test
    void bug_failsTheStage() {
        bed.ra.enrolling(request -> {
            throw new IllegalStateException("a bug");
        });

        assertThat(bed.handler.handle(asDevice("simpleenroll").body(body(Bed.CSR))))
                .failsWithin(Duration.ofSeconds(1))
                .withThrowableThat()
                .withRootCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void clientCertificate_thatCannotBeRead_isRefused() {
        Response response = bed.handle(
                post("simplereenroll").from(Der.of(new byte[] {1, 2})).body(body(Bed.CSR)));

        assertThat(response.status()).isEqualTo(400);
    }
}
