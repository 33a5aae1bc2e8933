package org.caravelpki.protocol.acme.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.caravelpki.api.model.PkiException.Kind;
import org.caravelpki.api.pki.Objection;
import org.caravelpki.api.protocol.KeyTerms;
import org.caravelpki.protocol.acme.bed.Client;
import org.caravelpki.protocol.acme.bed.Reply;
import org.caravelpki.protocol.acme.bed.TestKey;
import org.caravelpki.protocol.acme.bed.TestKeys;
import org.caravelpki.protocol.acme.wire.internal.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts that are bound to external ones (RFC 8555 section 7.3.4), and what they may order. */
class ExternalBindingTest {
    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final String NEW_ACCOUNT = Client.action("new-account");

    private final Bed bed = new Bed();
    private final Client client = client();

    private Client client() {
        return new Client(bed.node(Bed.settings(true, Optional.empty())).handler(), TestKey.ec());
    }

    @BeforeEach
    void anExternalAccount() {
        bed.keys.add("team", SECRET);
    }

    private void terms(int uses, Optional<Instant> expires, List<String> names, List<String> policies) {
        bed.keys.add("team", SECRET, new KeyTerms(expires, uses, names, policies));
    }

    private static ObjectNode binding(TestKey key, Consumer<ObjectNode> change, String alg, byte[] secret) {
        ObjectNode header = Json.object().put("alg", "HS256").put("kid", "team").put("url", NEW_ACCOUNT);
        change.accept(header);
        String input = TestKey.base64url(Json.bytes(header)) + "." + TestKey.base64url(Json.bytes(key.jwk()));
        return Json.object()
                .put("protected", input.substring(0, input.indexOf('.')))
                .put("payload", input.substring(input.indexOf('.') + 1))
                .put(
                        "signature",
                        TestKey.base64url(TestKeys.mac(alg, secret, input.getBytes(StandardCharsets.US_ASCII))));
    }

    private static ObjectNode with(ObjectNode binding) {
        return Json.object().set("externalAccountBinding", binding);
    }

    private static ObjectNode bound(Client by) {
        return with(binding(by.key(), header -> {}, "HmacSHA256", SECRET));
    }

    private static ObjectNode changed(Client by, Consumer<ObjectNode> change) {
        return with(binding(by.key(), change, "HmacSHA256", SECRET));
    }

    private static Reply order(Client by, String... names) {
        return by.post(Client.action("new-order"), Bed.names(names));
    }

    @Test
    void newAccount_withoutTheRequiredBinding_isExternalAccountRequired() {
        client.register(Json.object()).expectProblem(403, "externalAccountRequired");
    }

    @Test
    void newAccount_bound_isMade() {
        client.register(bound(client)).expect(201);
    }

    @Test
    void newAccount_thatExists_needsNoBindingAgain() {
        client.register(bound(client)).expect(201);

        client.register(Json.object()).expect(200);
    }

    @Test
    void newAccount_macOfAnotherKey_isUnauthorized() {
        client.register(with(binding(client.key(), header -> {}, "HmacSHA256", new byte[32])))
                .expectProblem(403, "unauthorized");
    }

    @Test
    void newAccount_unknownKid_isToldTheSameAsAWrongMac() {
        Reply wrongMac = client.register(with(binding(client.key(), header -> {}, "HmacSHA256", new byte[32])));
        Reply unknown = client.register(changed(client, header -> header.put("kid", "nobody")));

        assertThat(unknown.text()).isEqualTo(wrongMac.text());
    }

    @Test
    void newAccount_wrongBindingThatNobodyAskedFor_isUnauthorized() {
        Client free = bed.client();

        free.register(changed(free, header -> header.put("kid", "nobody"))).expectProblem(403, "unauthorized");
    }

    @Test
    void newAccount_bindingWithASurplusOrWrongHeader_isMalformed() {
        List<Consumer<ObjectNode>> changes = List.of(
                header -> header.put("alg", "HS512"),
                header -> header.put("alg", "none"),
                header -> header.put("nonce", "abc"),
                header -> header.put("url", Client.action("new-order")),
                header -> header.remove("kid"),
                header -> header.set("jwk", TestKey.ec().jwk()));
        for (Consumer<ObjectNode> change : changes) {
            client.register(changed(client, change)).expectProblem(400, "malformed");
        }
    }

    @Test
    void newAccount_bindingForAnotherAccountKey_isMalformed() {
        client.register(with(binding(TestKey.ec(), header -> {}, "HmacSHA256", SECRET)))
                .expectProblem(400, "malformed");
    }

    @Test
    void newAccount_bindingThatIsNoObject_isMalformed() {
        client.register(Json.object().put("externalAccountBinding", "x")).expectProblem(400, "malformed");
    }

    @Test
    void newAccount_externalAccountExpired_isUnauthorized() {
        terms(0, Optional.of(bed.clock.instant()), List.of(), List.of());

        client.register(bound(client)).expectProblem(403, "unauthorized");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void newAccount_moreThanMayBeBound_isUnauthorized(int most) {
        terms(most, Optional.empty(), List.of(), List.of());
        for (int i = 0; i < most; i++) {
            Client one = client();
            one.register(bound(one)).expect(201);
        }

        client.register(bound(client)).expectProblem(403, "unauthorized");
    }

    @Test
    void newAccount_twoForTheLastPlace_oneIsRefused() {
        terms(1, Optional.empty(), List.of(), List.of());
        Client other = client();
        bed.state.beforeNextWrite(() -> other.register(bound(other)).expect(201));

        client.register(bound(client)).expectProblem(403, "unauthorized");
    }

    @Test
    void order_afterExpiry_goesOn() {
        terms(1, Optional.of(bed.clock.instant().plusSeconds(60)), List.of(), List.of());
        client.register(bound(client)).expect(201);
        bed.clock.pass(Duration.ofMinutes(10));

        order(client, "www.example.org").expect(201);
    }

    @Test
    void order_afterRevocation_isUnauthorized() {
        client.register(bound(client)).expect(201);
        bed.keys.revoke("team");

        order(client, "www.example.org").expectProblem(403, "unauthorized");
    }

    @Test
    void order_policyThatIsNotForTheExternalAccount_isUnauthorized() {
        terms(0, Optional.empty(), List.of(), List.of("other"));
        client.register(bound(client)).expect(201);

        order(client, "www.example.org").expectProblem(403, "unauthorized");
        client.post(Client.BASE + "/acme/other/new-order", Bed.names("www.example.org"))
                .expect(201);
    }

    @Test
    void order_names_areMeasuredByTheExternalAccountsPatterns() {
        terms(0, Optional.empty(), List.of("dns:**.example.org"), List.of());
        client.register(bound(client)).expect(201);
        bed.ra.objecting(inquiry -> inquiry.within().equals(List.of("dns:**.example.org"))
                ? List.of(new Objection(
                        Optional.of(inquiry.names().get(0)), Kind.BAD_NAME, "The requester may not ask for it."))
                : List.of());

        order(client, "www.example.com").expectProblem(400, "rejectedIdentifier");
    }

    @Test
    void order_ofAnAccountThatIsNotBound_knowsNoPatterns() {
        bed.ra.objecting(inquiry -> {
            assertThat(inquiry.within()).isEmpty();
            return List.of();
        });

        order(bed.client().registered(), "www.example.com").expect(201);
    }
}
