package org.caravelpki.protocol.acme.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.pki.Credential;
import org.caravelpki.api.pki.EnrollmentRequest;
import org.caravelpki.protocol.acme.bed.Client;
import org.caravelpki.protocol.acme.bed.Csr;
import org.caravelpki.protocol.acme.bed.Reply;
import org.caravelpki.protocol.acme.bed.TestKey;
import org.caravelpki.protocol.acme.wire.internal.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way of a certificate from the directory on, and the states in between. */
class IssueFlowTest {
    private final Bed bed = new Bed();

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "ES384", "ES512", "RS256", "EdDSA"})
    void wholeFlow_anyAcceptedAlgorithm_endsWithACertificate(String alg) {
        Client client = new Client(bed.node().handler(), TestKey.of(alg)).registered();

        Reply valid = bed.issued(client, "www.example.org");

        assertThat(valid.json().path("status").asText()).isEqualTo("valid");
        assertThat(client.read(valid.json().path("certificate").asText())
                        .expect(200)
                        .text())
                .startsWith("-----BEGIN CERTIFICATE-----\n");
    }

    @Test
    void directory_default_isTheDefaultPolicys() {
        Client client = bed.client();

        Reply reply = client.get(Client.BASE + "/acme/directory").expect(200);

        assertThat(reply.text())
                .isEqualTo(
                        client.get(Client.BASE + "/acme/tls-server/directory").text());
        for (String member : new String[] {"newNonce", "newAccount", "newOrder", "revokeCert", "keyChange"}) {
            assertThat(reply.json().path(member).asText()).startsWith(Client.BASE + "/acme/tls-server/");
        }
    }

    @Test
    void directory_ofAPolicyWithoutAcme_isNotFound() {
        bed.client().get(Client.BASE + "/acme/device/directory").expectProblem(404, "malformed");
        bed.client().get(Client.BASE + "/acme/nothing/directory").expectProblem(404, "malformed");
    }

    /** Clients sign the URL they use: it must not depend on the name by which a proxy or another node was reached. */
    @Test
    void directory_whateverHostIsAskedFor_hasUrlsBelowTheExternalBase() {
        Reply directory = bed.client()
                .send(Client.request("GET", Client.BASE + "/acme/directory").with("Host", "backend-2.internal:9999"));

        for (String resource :
                List.of("newNonce", "newAccount", "newOrder", "newAuthz", "revokeCert", "keyChange", "renewalInfo")) {
            assertThat(directory.json().path(resource).asText()).as(resource).startsWith(Client.BASE + "/acme/");
        }
    }

    @Test
    void newNonce_headAndGet_differInStatusOnly() {
        Client client = bed.client();

        for (Reply reply : new Reply[] {
            client.head(Client.action("new-nonce")).expect(200),
            client.get(Client.action("new-nonce")).expect(204)
        }) {
            assertThat(reply.header("Replay-Nonce")).isPresent();
            assertThat(reply.header("Cache-Control")).contains("no-store");
            assertThat(reply.text()).isEmpty();
        }
    }

    @Test
    void newOrder_ofNames_isPendingWithAnAuthorizationEach() {
        Client client = bed.client().registered();

        Reply order = Bed.order(client, "www.example.org", "EXAMPLE.org", "www.example.org");

        assertThat(order.json().path("status").asText()).isEqualTo("pending");
        assertThat(order.json().path("identifiers").toString())
                .isEqualTo("[{\"type\":\"dns\",\"value\":\"www.example.org\"},"
                        + "{\"type\":\"dns\",\"value\":\"example.org\"}]");
        assertThat(order.json().path("authorizations")).hasSize(2);
        assertThat(order.json().path("expires").asText()).isEqualTo("2026-03-08T12:00:00Z");
        assertThat(order.json().has("certificate")).isFalse();
        assertThat(order.location()).startsWith(Client.BASE + "/acme/order/");
    }

    @Test
    void newOrder_ofAHundredNames_isRecordedAsAWhole() {
        Client client = bed.client().registered();
        String[] names = new String[100];
        for (int i = 0; i < names.length; i++) {
            names[i] = "host-" + i + ".example.org";
        }

        Reply order = Bed.order(client, names);

        assertThat(bed.prove(client, order).json().path("status").asText()).isEqualTo("ready");
        Bed.finish(client, order, Csr.of(names)).expect(200);
    }

    @Test
    void authorization_pending_offersHttp01WithATokenOfEnoughEntropy() {
        Client client = bed.client().registered();
        Reply order = Bed.order(client, "www.example.org");

        Reply reply = client.read(order.json().path("authorizations").path(0).asText())
                .expect(200);

        assertThat(reply.json().path("status").asText()).isEqualTo("pending");
        assertThat(reply.json().path("identifier").path("value").asText()).isEqualTo("www.example.org");
        assertThat(reply.json().path("challenges").path(0).path("type").asText())
                .isEqualTo("http-01");
        assertThat(reply.json().path("challenges").path(0).path("token").asText())
                .matches("[A-Za-z0-9_-]{43}");
    }

    @Test
    void challenge_answered_isProcessingWithUpLinkAndRetryAfter() {
        Client client = bed.client().registered();
        Reply order = Bed.order(client, "www.example.org");
        String authorization = order.json().path("authorizations").path(0).asText();
        String url = Bed.challengeUrl(client, authorization);

        Reply reply = client.post(url, "{}").expect(200);

        assertThat(reply.json().path("status").asText()).isEqualTo("processing");
        assertThat(reply.json().path("url").asText()).isEqualTo(url);
        assertThat(reply.headers("Link")).contains("<" + authorization + ">;rel=\"up\"");
        assertThat(reply.header("Retry-After")).contains("1");
    }

    @Test
    void challenge_proven_makesAuthorizationValidAndOrderReady() {
        Client client = bed.client().registered();
        Reply order = Bed.order(client, "www.example.org");
        String authorization = order.json().path("authorizations").path(0).asText();

        Reply ready = bed.prove(client, order);

        assertThat(ready.json().path("status").asText()).isEqualTo("ready");
        Reply valid = client.read(authorization);
        assertThat(valid.json().path("status").asText()).isEqualTo("valid");
        assertThat(valid.json().path("challenges").path(0).path("validated").asText())
                .isEqualTo("2026-03-01T12:00:00Z");
        assertThat(valid.json().path("expires").asText()).isEqualTo("2026-03-31T12:00:00Z");
    }

    @Test
    void challenge_proven_wasAskedForTheKeyAuthorization() {
        Client client = bed.client().registered();
        Reply order = Bed.order(client, "www.example.org");
        bed.prove(client, order);

        assertThat(bed.validator.seen())
                .singleElement()
                .asString()
                .matches("www\\.example\\.org [A-Za-z0-9_-]{43}\\.[A-Za-z0-9_-]{43}");
    }

    @Test
    void challenge_failed_makesAuthorizationAndOrderInvalidAndSaysWhy() {
        bed.validator.fail("www.example.org");
        Client client = bed.client().registered();
        Reply order = Bed.order(client, "www.example.org");

        assertThat(bed.prove(client, order).json().path("status").asText()).isEqualTo("invalid");
        Reply authorization =
                client.read(order.json().path("authorizations").path(0).asText());
        assertThat(authorization.json().path("status").asText()).isEqualTo("invalid");
        assertThat(authorization
                        .json()
                        .path("challenges")
                        .path(0)
                        .path("error")
                        .path("type")
                        .asText())
                .isEqualTo("urn:ietf:params:acme:error:connection");
    }

    @Test
    void challenge_answeredTwice_isValidatedOnce() {
        Client client = bed.client().registered();
        Reply order = Bed.order(client, "www.example.org");
        String url = Bed.challengeUrl(
                client, order.json().path("authorizations").path(0).asText());
        client.post(url, "{}").expect(200);
        client.post(url, "{}").expect(200);
        bed.validate();

        assertThat(bed.validator.seen()).hasSize(1);
        assertThat(client.post(url, "{}").expect(200).json().path("status").asText())
                .isEqualTo("valid");
    }

    @Test
    void finalize_orderReady_asksForExactlyTheOrder() {
        Client client = bed.client().registered();
        Reply valid = bed.issued(client, "www.example.org", "example.org");

        EnrollmentRequest asked = bed.ra.asked().get(0);
        assertThat(Client.BASE + "/acme/order/" + asked.id()).isEqualTo(valid.location());
        assertThat(asked.policy()).isEqualTo("tls-server");
        assertThat(asked.protocol()).isEqualTo("acme");
        assertThat(asked.exactNames())
                .contains(Set.of(GeneralName.dns("www.example.org"), GeneralName.dns("example.org")));
        String account = client.kid().substring(client.kid().lastIndexOf('/') + 1);
        assertThat(asked.credential())
                .isEqualTo(new Credential.Attested(new Requester(Requester.Kind.ACME_ACCOUNT, account)));
    }

    @Test
    void newOrder_belowAnotherPolicy_isIssuedUnderThatPolicy() {
        Client client = bed.client().registered();
        Reply order = client.post(Client.BASE + "/acme/other/new-order", Bed.names("www.example.org"))
                .expect(201);
        bed.prove(client, order);
        Bed.finish(client, order, Csr.of("www.example.org")).expect(200);

        assertThat(bed.ra.asked().get(0).policy()).isEqualTo("other");
    }

    @Test
    void newOrder_withValidity_passesItOnToThePolicy() {
        Client client = bed.client().registered();
        ObjectNode payload = Bed.names("www.example.org")
                .put("notBefore", "2026-03-02T00:00:00Z")
                .put("notAfter", "2026-04-01T02:00:00+02:00");
        Reply order = client.post(Client.action("new-order"), payload).expect(201);
        bed.prove(client, order);
        Bed.finish(client, order, Csr.of("www.example.org")).expect(200);

        assertThat(order.json().path("notAfter").asText()).isEqualTo("2026-04-01T00:00:00Z");
        assertThat(bed.ra.asked().get(0).notBefore()).contains(Instant.parse("2026-03-02T00:00:00Z"));
        assertThat(bed.ra.asked().get(0).notAfter()).contains(Instant.parse("2026-04-01T00:00:00Z"));
    }

    @Test
    void finalize_orderPending_isRefusedOrderNotReady() {
        Client client = bed.client().registered();
        Reply order = Bed.order(client, "www.example.org");

        Bed.finish(client, order, Csr.of("www.example.org")).expectProblem(403, "orderNotReady");
    }

    @Test
    void finalize_twice_isRefusedOrderNotReadyAndIssuesOnce() {
        Client client = bed.client().registered();
        Reply valid = bed.issued(client, "www.example.org");

        Bed.finish(client, valid, Csr.of("www.example.org")).expectProblem(403, "orderNotReady");
        assertThat(bed.ra.issued()).isEqualTo(1);
    }

    @Test
    void finalize_answer_hasTheOrdersLocation() {
        Client client = bed.client().registered();
        Reply order = Bed.order(client, "www.example.org");
        bed.prove(client, order);

        assertThat(Bed.finish(client, order, Csr.of("www.example.org")).location())
                .isEqualTo(order.location());
    }

    @Test
    void certificate_beforeItIsIssued_isNotFound() {
        Client client = bed.client().registered();
        Reply order = Bed.order(client, "www.example.org");

        client.read(order.location().replace("/order/", "/certificate/")).expectProblem(404, "malformed");
    }

    @Test
    void certificate_issued_isTheChainLeafFirstWithoutComments() {
        Client client = bed.client().registered();
        Reply valid = bed.issued(client, "www.example.org");

        Reply chain = client.read(valid.json().path("certificate").asText()).expect(200);

        assertThat(chain.header("Content-Type")).contains("application/pem-certificate-chain");
        assertThat(chain.text())
                .matches("(?s)(-----BEGIN CERTIFICATE-----\n[A-Za-z0-9+/=\n]+-----END CERTIFICATE-----\n){2}");
    }

    @Test
    void approvalNeeded_orderStaysProcessingUntilApproved() {
        bed.ra.needingApproval();
        Client client = bed.client().registered();
        Reply order = Bed.order(client, "www.example.org");
        bed.prove(client, order);

        Reply processing = Bed.finish(client, order, Csr.of("www.example.org")).expect(200);
        assertThat(processing.json().path("status").asText()).isEqualTo("processing");
        assertThat(processing.header("Retry-After")).contains("30");
        bed.ra.approve(bed.ra.asked().get(0).id());

        assertThat(client.read(order.location()).json().path("status").asText()).isEqualTo("valid");
    }

    @Test
    void approvalDeclined_orderIsInvalidAndSaysWhy() {
        bed.ra.needingApproval();
        Client client = bed.client().registered();
        Reply order = Bed.order(client, "www.example.org");
        bed.prove(client, order);
        Bed.finish(client, order, Csr.of("www.example.org")).expect(200);
        bed.ra.decline(bed.ra.asked().get(0).id());

        Reply invalid = client.read(order.location()).expect(200);

        assertThat(invalid.json().path("status").asText()).isEqualTo("invalid");
        assertThat(invalid.json().path("error").path("detail").asText()).isEqualTo("Declined by an operator.");
    }

    @Test
    void order_whoseAuthorizationWasDeactivated_isInvalid() {
        Client client = bed.client().registered();
        Reply order = Bed.order(client, "www.example.org");
        client.post(
                        order.json().path("authorizations").path(0).asText(),
                        Json.object().put("status", "deactivated"))
                .expect(200);

        assertThat(client.read(order.location()).json().path("status").asText()).isEqualTo("invalid");
    }

    @Test
    void order_neverFinalized_isGoneWhenItExpires() {
        Client client = bed.client().registered();
        Reply order = Bed.order(client, "www.example.org");
        bed.prove(client, order);
        passDays(client, 6);
        assertThat(client.read(order.location()).json().path("status").asText()).isEqualTo("ready");
        passDays(client, 1);

        client.read(order.location()).expectProblem(404, "malformed");
    }

    @Test
    void order_finalized_canBeReadAndFetchedLongAfter() {
        Client client = bed.client().registered();
        Reply valid = bed.issued(client, "www.example.org");
        passDays(client, 89);

        assertThat(client.read(valid.location()).json().path("status").asText()).isEqualTo("valid");
        client.read(valid.json().path("certificate").asText()).expect(200);
    }

    private void passDays(Client client, int days) {
        bed.clock.pass(Duration.ofDays(days));
        client.nonce("");
    }

    @Test
    void everyAnswer_ofAFlow_hasNonceIndexLinkAndNoNullMember() {
        Client client = bed.client();
        Reply account = client.register(Json.object()).expect(201);
        Reply order = Bed.order(client, "www.example.org");
        Reply ready = bed.prove(client, order);
        Reply valid = Bed.finish(client, order, Csr.of("www.example.org"));
        Reply problem = client.post(Client.action("new-order"), "{}");

        for (Reply reply : new Reply[] {account, order, ready, valid, problem}) {
            assertThat(reply.header("Replay-Nonce")).isPresent();
            assertThat(reply.headers("Link")).anyMatch(link -> link.endsWith("/directory>;rel=\"index\""));
            assertThat(reply.text())
                    .doesNotContain("null")
                    .doesNotContain("\\/")
                    .doesNotContain("\n");
        }
        assertThat(Optional.of(valid.json().path("status").asText())).contains("valid");
    }
}
