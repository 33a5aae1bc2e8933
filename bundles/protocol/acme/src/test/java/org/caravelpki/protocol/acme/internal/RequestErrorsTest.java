package org.caravelpki.protocol.acme.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.caravelpki.protocol.acme.bed.Client;
import org.caravelpki.protocol.acme.bed.Reply;
import org.caravelpki.protocol.acme.bed.TestKey;
import org.caravelpki.protocol.acme.wire.internal.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What RFC 8555 sections 6.2 to 6.7 refuse, each with its own error. */
class RequestErrorsTest {
    private static final String NEW_ORDER = Client.action("new-order");
    private static final String NEW_ACCOUNT = Client.action("new-account");

    private final Bed bed = new Bed();
    private final Client client = bed.client().registered();

    private static String order() {
        return Bed.names("www.example.org").toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "application/jose", ""})
    void post_otherMediaType_is415(String type) {
        ObjectNode jws = client.signed(NEW_ORDER, order(), header -> {});

        client.send(Client.request("POST", NEW_ORDER).with("Content-Type", type).body(Json.bytes(jws)))
                .expectProblem(415, "malformed");
    }

    @Test
    void post_mediaTypeWithParameterInCapitals_isAccepted() {
        ObjectNode jws = client.signed(NEW_ORDER, order(), header -> {});

        client.send(Client.request("POST", NEW_ORDER)
                        .with("Content-Type", "Application/JOSE+json; charset=utf-8")
                        .body(Json.bytes(jws)))
                .expect(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{",
                "{}",
                "{\"protected\":1,\"payload\":\"\",\"signature\":\"\"}",
                "{\"protected\":\"\",\"payload\":\"\",\"signature\":\"\"}",
                "{\"protected\":\"e30=\",\"payload\":\"\",\"signature\":\"\"}",
                "{\"protected\":\"e30\",\"payload\":\"\",\"signature\":\"\"}",
                "{\"protected\":\"e30\",\"payload\":\"\",\"signature\":\"\"}{}",
                "{\"protected\":\"e30\",\"protected\":\"e30\",\"payload\":\"\",\"signature\":\"\"}",
                "{\"payload\":\"\",\"signatures\":[{\"protected\":\"e30\",\"signature\":\"\"}]}",
                "{\"protected\":\"e30\",\"header\":{},\"payload\":\"\",\"signature\":\"\"}"
            })
    void post_noFlattenedJws_isMalformed(String body) {
        client.send(Client.request("POST", NEW_ORDER)
                        .with("Content-Type", "application/jose+json")
                        .body(body.getBytes(StandardCharsets.UTF_8)))
                .expectProblem(400, "malformed");
    }

    @Test
    void post_notUtf8_isMalformed() {
        for (byte[] body : new byte[][] {{(byte) 0xff, (byte) 0xfe}, "{}".getBytes(StandardCharsets.UTF_16)}) {
            client.send(Client.request("POST", NEW_ORDER)
                            .with("Content-Type", "application/jose+json")
                            .body(body))
                    .expectProblem(400, "malformed");
        }
    }

    @Test
    void post_deeplyNestedJson_isMalformed() {
        client.post(NEW_ORDER, "[".repeat(5_000) + "]".repeat(5_000)).expectProblem(400, "malformed");
    }

    @Test
    void post_jwkAndKid_isMalformed() {
        client.post(NEW_ORDER, order(), header -> header.set("jwk", client.key().jwk()))
                .expectProblem(400, "malformed");
    }

    @Test
    void post_neitherJwkNorKid_isMalformed() {
        client.post(NEW_ORDER, order(), header -> header.remove("kid")).expectProblem(400, "malformed");
    }

    @Test
    void post_jwkWhereAccountIsWanted_isMalformed() {
        client.post(NEW_ORDER, order(), header -> {
                    header.remove("kid");
                    header.set("jwk", client.key().jwk());
                })
                .expectProblem(400, "malformed");
    }

    @Test
    void post_kidWhereKeyIsWanted_isMalformed() {
        client.post(NEW_ACCOUNT, "{}").expectProblem(400, "malformed");
    }

    @Test
    void post_critHeader_isMalformed() {
        client.post(NEW_ORDER, order(), header -> header.putArray("crit").add("b64"))
                .expectProblem(400, "malformed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://acme.example.test:8443/acme/tls-server/new-account",
                "https://other.example.test:8443/acme/tls-server/new-order",
                "https://acme.example.test/acme/tls-server/new-order",
                "http://acme.example.test:8443/acme/tls-server/new-order",
                "https://acme.example.test:8443/acme/tls-server/new-order/",
                "https://acme.example.test:8443/acme/tls-server/new-order?",
                "/acme/tls-server/new-order",
                ""
            })
    void post_urlOfSomethingElse_isUnauthorized(String url) {
        client.post(NEW_ORDER, order(), header -> header.put("url", url)).expectProblem(403, "unauthorized");
    }

    @Test
    void post_withoutUrl_isMalformed() {
        client.post(NEW_ORDER, order(), header -> header.remove("url")).expectProblem(400, "malformed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "RS1", "ES256K", "PS256"})
    void post_algorithmNotAccepted_saysWhichAre(String alg) {
        Reply reply = client.post(NEW_ORDER, order(), header -> header.put("alg", alg))
                .expectProblem(400, "badSignatureAlgorithm");

        assertThat(reply.json().path("algorithms").toString())
                .isEqualTo("[\"ES256\",\"ES384\",\"ES512\",\"RS256\",\"EdDSA\"]");
    }

    @Test
    void post_algorithmOfAnotherKindOfKey_isBadSignatureAlgorithm() {
        client.post(NEW_ORDER, order(), header -> header.put("alg", "RS256"))
                .expectProblem(400, "badSignatureAlgorithm");
    }

    @Test
    void post_withoutNonce_isBadNonceWithAFreshOne() {
        Reply reply = client.post(NEW_ORDER, order(), header -> header.remove("nonce"))
                .expectProblem(400, "badNonce");

        assertThat(reply.header("Replay-Nonce")).isPresent();
        client.post(NEW_ORDER, order()).expect(201);
    }

    @Test
    void post_foreignNonce_isBadNonce() {
        client.post(NEW_ORDER, order(), header -> header.put("nonce", "bm90LW91cnM"))
                .expectProblem(400, "badNonce");
    }

    @Test
    void post_sameRequestTwice_isBadNonce() {
        ObjectNode jws = client.signed(NEW_ORDER, order(), header -> {});
        client.send(NEW_ORDER, jws).expect(201);

        client.send(NEW_ORDER, jws).expectProblem(400, "badNonce");
    }

    @Test
    void postAsGet_sameRequestTwice_isBadNonce() {
        ObjectNode jws = client.signed(client.kid(), "", header -> {});
        client.send(client.kid(), jws).expect(200);

        client.send(client.kid(), jws).expectProblem(400, "badNonce");
    }

    @Test
    void post_changedPayload_isRefused() {
        ObjectNode jws = client.signed(NEW_ORDER, order(), header -> {});
        jws.put(
                "payload",
                TestKey.base64url(Bed.names("evil.example.org").toString().getBytes(StandardCharsets.UTF_8)));

        client.send(NEW_ORDER, jws).expectProblem(400, "malformed");
        assertThat(bed.state.all("acme.order")).isEmpty();
    }

    @Test
    void post_signedByAnotherKey_isRefused() {
        ObjectNode header = Json.object()
                .put("alg", "ES256")
                .put("url", NEW_ORDER)
                .put("nonce", client.takeNonce())
                .put("kid", client.kid());

        client.send(NEW_ORDER, Client.jws(header, order(), TestKey.ec())).expectProblem(400, "malformed");
    }

    @Test
    void post_signatureShortened_isRefused() {
        for (String signature : new String[] {"", "AA", "A".repeat(86), "A".repeat(400)}) {
            ObjectNode jws = client.signed(NEW_ORDER, order(), header -> {});
            client.send(NEW_ORDER, jws.put("signature", signature)).expectProblem(400, "malformed");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://acme.example.test:8443/acme/account/AAAAAAAAAAAAAAAAAAAAAA",
                "https://acme.example.test:8443/acme/account/",
                "https://other.example.test/acme/account/AAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAA",
                ""
            })
    void post_unknownKid_isAccountDoesNotExist(String kid) {
        client.post(NEW_ORDER, order(), header -> header.put("kid", kid)).expectProblem(400, "accountDoesNotExist");
    }

    @Test
    void post_byADeactivatedAccount_is401Everywhere() {
        Reply order = Bed.order(client, "www.example.org");
        client.post(client.kid(), Json.object().put("status", "deactivated")).expect(200);

        client.post(NEW_ORDER, order()).expectProblem(401, "unauthorized");
        client.read(order.location()).expectProblem(401, "unauthorized");
        client.read(client.kid()).expectProblem(401, "unauthorized");
        client.register(Json.object()).expectProblem(401, "unauthorized");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}",
                "{\"kty\":\"RSA\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AAAA\",\"y\":\"AAAA\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
                        + "\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5b0\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"!\",\"y\":\"AAAA\"}",
                "{\"kty\":\"EC\",\"crv\":\"secp256k1\",\"x\":\"AAAA\",\"y\":\"AAAA\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\"}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AAAA\"}",
                "{\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}",
                "{\"kty\":\"oct\",\"k\":\"AAAA\"}",
                "{\"kty\":\"AKP\"}",
                "{}"
            })
    void newAccount_unacceptableKey_isBadPublicKey(String jwk) {
        client.kid("");

        client.post(NEW_ACCOUNT, "{}", header -> header.set("jwk", Json.stored(jwk)))
                .expectProblem(400, "badPublicKey");
    }

    @Test
    void newAccount_rsaKeyOf1024Bits_isBadPublicKey() {
        new Client(bed.node().handler(), TestKey.rsa(1024))
                .register(Json.object())
                .expectProblem(400, "badPublicKey");
    }

    @Test
    void newAccount_privateKeyInJwk_isBadPublicKey() {
        client.kid("");

        client.post(NEW_ACCOUNT, "{}", header -> ((ObjectNode) header.get("jwk")).put("d", "AAAA"))
                .expectProblem(400, "badPublicKey");
    }

    @Test
    void get_onResourcesThatWantPost_is405() {
        Reply order = Bed.order(client, "www.example.org");
        for (String url : new String[] {
            NEW_ORDER,
            NEW_ACCOUNT,
            client.kid(),
            order.location(),
            order.json().path("finalize").asText(),
            order.json().path("authorizations").path(0).asText()
        }) {
            assertThat(client.get(url).expectProblem(405, "malformed").header("Allow"))
                    .contains("POST");
        }
    }

    @Test
    void post_onDirectoryAndNewNonce_is405() {
        client.post(Client.BASE + "/acme/directory", "").expectProblem(405, "malformed");
        client.post(Client.action("new-nonce"), "").expectProblem(405, "malformed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/acme/",
                "/acme/nothing",
                "/acme/tls-server/nothing",
                "/acme/order/AAAAAAAAAAAAAAAAAAAAAA/nothing",
                "/acme/certificate/AAAA/more",
                "/acme/account/AAAA/orders/more",
                "/acme/challenge/AAAA",
                "/acme/finalize/AAAA",
                "/acme/orders/AAAA",
                "/acme/%2e%2e/directory",
                "/acme/tls-server/new-order/AAAA"
            })
    void request_forNothing_isNotFound(String path) {
        client.send(Client.request("POST", Client.BASE + path)).expectProblem(404, "malformed");
    }

    @Test
    void post_toResourcesOfAnotherAccount_isRefused() {
        Reply order = Bed.order(client, "www.example.org");
        Client other = bed.client().registered();

        other.read(order.location()).expectProblem(404, "malformed");
        other.read(order.json().path("authorizations").path(0).asText()).expectProblem(404, "malformed");
        Bed.finish(other, order, new byte[] {0x30}).expectProblem(404, "malformed");
        other.read(client.kid()).expectProblem(403, "unauthorized");
        other.read(client.kid() + "/orders").expectProblem(403, "unauthorized");
    }

    @Test
    void post_payloadWherePostAsGetIsWanted_isMalformed() {
        Reply order = Bed.order(client, "www.example.org");

        client.post(order.location(), "{}").expectProblem(400, "malformed");
    }

    @Test
    void post_emptyPayloadWhereObjectIsWanted_isMalformed() {
        client.post(NEW_ORDER, "").expectProblem(400, "malformed");
        client.post(Client.action("revoke-cert"), "").expectProblem(400, "malformed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"identifiers\":[]}",
                "{\"identifiers\":{}}",
                "{\"identifiers\":[{}]}",
                "{\"identifiers\":[\"www.example.org\"]}",
                "{\"identifiers\":[{\"type\":\"dns\"}]}",
                "{\"identifiers\":[{\"type\":\"dns\",\"value\":7}]}",
                "{\"identifiers\":[{\"type\":\"dns\",\"value\":\"\"}]}",
                "{\"identifiers\":[{\"type\":\"dns\",\"value\":\"bücher.example\"}]}",
                "{\"identifiers\":[{\"type\":\"dns\",\"value\":\"a..b\"}]}",
                "{\"identifiers\":[{\"type\":\"dns\",\"value\":\"127.0.0.1\"}]}",
                "{\"identifiers\":[{\"type\":\"dns\",\"value\":\"www.example.org\"}],\"notAfter\":\"tomorrow\"}",
                "{\"identifiers\":[{\"type\":\"dns\",\"value\":\"www.example.org\"}],\"notBefore\":7}"
            })
    void newOrder_badObject_isMalformed(String payload) {
        client.post(NEW_ORDER, payload).expectProblem(400, "malformed");
        assertThat(bed.state.all("acme.authz")).isEmpty();
    }

    @Test
    void newOrder_tooManyNames_isMalformed() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i <= 100; i++) {
            names.add("host-" + i + ".example.org");
        }

        client.post(NEW_ORDER, Bed.names(names.toArray(String[]::new))).expectProblem(400, "malformed");
    }

    @Test
    void newOrder_otherIdentifierType_isUnsupportedIdentifier() {
        client.post(NEW_ORDER, "{\"identifiers\":[{\"type\":\"email\",\"value\":\"a@example.org\"}]}")
                .expectProblem(400, "unsupportedIdentifier");
    }

    @Test
    void newOrder_belowAPolicyWithoutAcme_isNotFound() {
        client.post(Client.BASE + "/acme/device/new-order", order()).expectProblem(404, "malformed");
    }

    @Test
    void challenge_ofATypeThatIsNotOffered_isNotFound() {
        Reply order = Bed.order(client, "www.example.org");
        String url = Bed.challengeUrl(
                client, order.json().path("authorizations").path(0).asText());

        client.post(url.replace("http-01", "device-attest-01"), "{}").expectProblem(404, "malformed");
    }

    @Test
    void post_whileTheStoreIsAway_is503WithRetryAfterAndNonce() {
        bed.state.away(true);

        Reply reply = client.post(NEW_ORDER, order()).expectProblem(503, "serverInternal");

        assertThat(reply.header("Retry-After")).contains("1");
        assertThat(reply.header("Replay-Nonce")).isPresent();
    }
}
