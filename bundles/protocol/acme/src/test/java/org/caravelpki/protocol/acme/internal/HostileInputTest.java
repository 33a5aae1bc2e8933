package org.caravelpki.protocol.acme.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.caravelpki.protocol.acme.bed.Client;
import org.caravelpki.protocol.acme.bed.Csr;
import org.caravelpki.protocol.acme.bed.Reply;
import org.caravelpki.protocol.acme.bed.TestKey;
import org.caravelpki.protocol.acme.wire.internal.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whatever comes in, the answer is ACME's: a failure inside the handler would rise out of {@code handle}, become a 500, and end
 * these tests. Seeds are fixed, so that a failure can be seen again.
 */
class HostileInputTest {
    private static final int ROUNDS = 400;

    private final Random random = new Random(20_260_301);
    private final Bed bed = new Bed();
    private final Client client = bed.client().registered();
    private final Map<String, ObjectNode> good = new LinkedHashMap<>();

    @BeforeEach
    void aGoodPayloadForEveryResource() {
        Reply order = Bed.order(client, "www.example.org");
        bed.prove(client, order);
        ObjectNode account = Json.object();
        account.putArray("contact").add("mailto:a@example.org");
        ObjectNode csr = Json.object().put("csr", TestKey.base64url(Csr.of("www.example.org")));
        ObjectNode revocation = Json.object()
                .put("certificate", TestKey.base64url(new byte[] {0x30, 0}))
                .put("reason", 1);
        ObjectNode wishes = Bed.names("a.example.org", "192.0.2.1")
                .put("notBefore", "2026-03-02T00:00:00Z")
                .put("notAfter", "2026-03-05T00:00:00Z")
                .put("profile", "tls")
                .put("replaces", "AAAA.AQ");
        good.put(Client.action("new-order"), wishes);
        good.put(
                Client.action("new-authz"),
                Json.object().set("identifier", Json.object().put("type", "dns").put("value", "a.example.org")));
        good.put(Client.action("revoke-cert"), revocation);
        good.put(Client.action("key-change"), innerJws(TestKey.ec()));
        good.put(client.kid(), account);
        good.put(order.json().path("finalize").asText(), csr);
        good.put(
                order.json().path("authorizations").path(0).asText(),
                Json.object().put("status", "deactivated"));
        good.put(client.kid() + "/orders", Json.object());
    }

    private ObjectNode innerJws(TestKey key) {
        ObjectNode header = Json.object().put("alg", key.alg()).put("url", Client.action("key-change"));
        header.set("jwk", key.jwk());
        ObjectNode payload = Json.object().put("account", client.kid());
        payload.set("oldKey", client.key().jwk());
        return Client.jws(header, payload.toString(), key);
    }

    private static void expectAnAnswer(Reply reply, String input) {
        assertThat(reply.status()).as(input).isBetween(200, 499);
        assertThat(reply.header("Replay-Nonce")).isPresent();
        if (reply.status() >= 400) {
            assertThat(reply.header("Content-Type")).contains("application/problem+json");
            assertThat(reply.json().path("detail").asText())
                    .as(input)
                    .endsWith(".")
                    .doesNotContain("Exception");
        }
        assertThat(reply.text()).doesNotContain(":null");
    }

    /** Values that a member has in no good request. */
    private List<JsonNode> strange() {
        String deep = "[".repeat(200) + "]".repeat(200);
        ArrayNode many = Json.object().arrayNode();
        for (int i = 0; i < 200; i++) {
            many.add(Json.object().put("type", "dns").put("value", "a" + i + ".example.org"));
        }
        return List.of(
                Json.stored("null"),
                Json.stored("true"),
                Json.stored("-1"),
                Json.stored("1e400"),
                BigIntegerNode.valueOf(BigInteger.ONE.shiftLeft(2_000)),
                Json.stored("\"\""),
                Json.stored("\"\\u0000\\ud800 \\u202e*.\""),
                Json.object().textNode("x".repeat(5_000)),
                Json.object().textNode("9999999999-01-01T00:00:00Z"),
                Json.stored("[]"),
                Json.stored("[null]"),
                Json.stored("{}"),
                Json.stored(deep),
                many);
    }

    private void replaceEach(JsonNode node, Runnable send) {
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                JsonNode before = object.get(name);
                for (JsonNode value : strange()) {
                    object.set(name, value);
                    send.run();
                }
                object.remove(name);
                send.run();
                object.set(name, before);
                replaceEach(before, send);
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                JsonNode before = array.get(i);
                for (JsonNode value : strange()) {
                    array.set(i, value);
                    send.run();
                }
                array.set(i, before);
                replaceEach(before, send);
            }
        }
    }

    @Test
    void payload_everyMemberReplacedByEveryStrangeValue_isAnswered() {
        good.forEach((url, payload) ->
                replaceEach(payload, () -> expectAnAnswer(client.post(url, payload), url + " " + payload)));
    }

    @Test
    void newAccount_everyMemberReplaced_isAnswered() {
        ObjectNode payload = Json.object().put("termsOfServiceAgreed", true).put("onlyReturnExisting", false);
        payload.putArray("contact").add("mailto:a@example.org");
        ObjectNode header =
                Json.object().put("alg", "HS256").put("kid", "team").put("url", Client.action("new-account"));
        payload.set("externalAccountBinding", Client.jws(header, "{}", TestKey.ec()));

        replaceEach(payload, () -> expectAnAnswer(bed.client().register(payload), payload.toString()));
    }

    @Test
    void header_everyMemberReplaced_isAnswered() {
        String url = Client.action("new-account");
        for (String member : List.of("alg", "jwk", "nonce", "url", "kid", "crit", "b64")) {
            for (JsonNode value : strange()) {
                Client other = bed.client();
                expectAnAnswer(other.post(url, "{}", header -> header.set(member, value)), member + " " + value);
            }
        }
    }

    @Test
    void jwk_everyMemberReplaced_isAnswered() {
        for (String alg : List.of("ES256", "RS256", "EdDSA")) {
            Client other = new Client(bed.node().handler(), TestKey.of(alg));
            ObjectNode jwk = other.key().jwk();
            replaceEach(
                    jwk,
                    () -> expectAnAnswer(
                            other.post(Client.action("new-account"), "{}", header -> header.set("jwk", jwk.deepCopy())),
                            jwk.toString()));
        }
    }

    @Test
    void jwk_pointOffTheCurve_isBadPublicKey() {
        Client other = bed.client();
        ObjectNode jwk = other.key().jwk();
        jwk.put("y", jwk.path("x").asText());

        other.post(Client.action("new-account"), "{}", header -> header.set("jwk", jwk))
                .expectProblem(400, "badPublicKey");
    }

    @Test
    void jwk_anyPrivateMember_isBadPublicKey() {
        for (String member : List.of("d", "p", "q", "dp", "dq", "qi", "oth", "k")) {
            Client other = bed.client();
            ObjectNode jwk = other.key().jwk().put(member, "AQ");
            other.post(Client.action("new-account"), "{}", header -> header.set("jwk", jwk))
                    .expectProblem(400, "badPublicKey");
        }
    }

    @Test
    void jws_truncatedAnywhere_isRefused() {
        byte[] request = Json.bytes(client.signed(Client.action("new-order"), "{}", header -> {}));
        for (int length = 0; length < request.length; length++) {
            Reply reply = raw(Arrays.copyOf(request, length));
            expectAnAnswer(reply, "length " + length);
            assertThat(reply.status()).isEqualTo(400);
        }
    }

    @Test
    void jws_octetsChangedAtRandom_isAnsweredAndNeverTaken() {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] request = Json.bytes(client.signed(
                    Client.action("new-order"), Bed.names("www.example.org").toString(), header -> {}));
            byte[] changed = request.clone();
            for (int i = 0; i <= random.nextInt(4); i++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            Reply reply = raw(changed);
            expectAnAnswer(reply, new String(changed, StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void jws_piecesRepeatedOrLeftOut_isAnswered() {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] request = Json.bytes(client.signed(client.kid(), "{}", header -> {}));
            int from = random.nextInt(request.length);
            int to = from + random.nextInt(request.length - from);
            byte[] piece = Arrays.copyOfRange(request, from, to);
            byte[] longer = Arrays.copyOf(request, request.length + piece.length);
            System.arraycopy(piece, 0, longer, request.length, piece.length);
            expectAnAnswer(raw(longer), "repeated");
            byte[] shorter = Arrays.copyOf(request, request.length - piece.length);
            System.arraycopy(request, to, shorter, from, request.length - to);
            expectAnAnswer(raw(shorter), "left out");
        }
    }

    @Test
    void json_memberTwice_isMalformed() {
        ObjectNode jws = client.signed(client.kid(), "{}", header -> {});
        String twice = jws.toString().replaceFirst("\\{", "{\"payload\":\"\",");

        expectProblem(raw(twice.getBytes(StandardCharsets.UTF_8)));
        client.post(client.kid(), "{\"status\":\"valid\",\"status\":\"deactivated\"}")
                .expectProblem(400, "malformed");
    }

    private static void expectProblem(Reply reply) {
        reply.expectProblem(400, "malformed");
    }

    @Test
    void serviceAfterAllThat_isAsBefore() {
        payload_everyMemberReplacedByEveryStrangeValue_isAnswered();

        bed.issued(bed.client().registered(), "after.example.org");
    }

    private Reply raw(byte[] body) {
        return client.send(Client.request("POST", Client.action("new-order"))
                .with("Content-Type", "application/jose+json")
                .body(body));
    }
}
