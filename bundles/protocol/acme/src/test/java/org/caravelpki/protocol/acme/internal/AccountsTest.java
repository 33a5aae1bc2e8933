package org.caravelpki.protocol.acme.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.caravelpki.protocol.acme.bed.Client;
import org.caravelpki.protocol.acme.bed.Reply;
import org.caravelpki.protocol.acme.bed.TestKey;
import org.caravelpki.protocol.acme.wire.internal.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsTest {
    private static final String KEY_CHANGE = Client.action("key-change");

    private final Bed bed = new Bed();
    private final Client client = bed.client();

    private static ObjectNode contacts(String... urls) {
        ObjectNode payload = Json.object();
        Arrays.stream(urls).forEach(payload.putArray("contact")::add);
        return payload;
    }

    @Test
    void newAccount_withoutContact_isMade() {
        Reply reply = client.register(Json.object()).expect(201);

        assertThat(reply.json().path("status").asText()).isEqualTo("valid");
        assertThat(reply.json().has("contact")).isFalse();
        assertThat(reply.json().path("orders").asText()).isEqualTo(reply.location() + "/orders");
    }

    @Test
    void newAccount_sameKeyAgain_isTheSameAccount() {
        String first =
                client.register(contacts("mailto:a@example.org")).expect(201).location();

        assertThat(client.register(contacts("mailto:b@example.org")).expect(200).location())
                .isEqualTo(first);
        assertThat(client.read(first).json().path("contact").path(0).asText()).isEqualTo("mailto:a@example.org");
    }

    @Test
    void newAccount_sameKeyBelowAnotherPolicy_isTheSameAccount() {
        String first = client.register(Json.object()).expect(201).location();
        client.kid("");

        assertThat(client.post(Client.BASE + "/acme/other/new-account", "{}")
                        .expect(200)
                        .location())
                .isEqualTo(first);
    }

    @Test
    void newAccount_onlyReturnExistingOfAnUnknownKey_isAccountDoesNotExist() {
        client.register(Json.object().put("onlyReturnExisting", true)).expectProblem(400, "accountDoesNotExist");
        assertThat(bed.state.all("acme.account")).isEmpty();
    }

    @Test
    void newAccount_onlyReturnExistingOfAKnownKey_isThatAccount() {
        client.registered();

        client.register(Json.object().put("onlyReturnExisting", true)).expect(200);
    }

    @Test
    void newAccount_withTermsNotAgreedTo_isUserActionRequired() {
        AcmeSettings settings = Bed.settings(false, Optional.of("https://example.org/terms"));
        Client strict = new Client(bed.node(settings).handler(), TestKey.ec());

        Reply reply = strict.register(Json.object()).expectProblem(403, "userActionRequired");
        assertThat(reply.headers("Link")).contains("<https://example.org/terms>;rel=\"terms-of-service\"");
        assertThat(strict.register(Json.object().put("termsOfServiceAgreed", true))
                        .expect(201)
                        .json()
                        .path("termsOfServiceAgreed")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void directory_withTermsAndBinding_saysSo() {
        AcmeSettings settings = Bed.settings(true, Optional.of("https://example.org/terms"));

        var meta = new Client(bed.node(settings).handler(), TestKey.ec())
                .get(Client.BASE + "/acme/directory")
                .json()
                .path("meta");
        assertThat(meta.toString())
                .isEqualTo("{\"externalAccountRequired\":true,\"termsOfService\":\"https://example.org/terms\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mailto:",
                "mailto:nobody",
                "mailto:a@example.org,b@example.org",
                "mailto:a@example.org?subject=x",
                "mailto:a b@example.org",
                "mailto:@example.org"
            })
    void newAccount_badMailto_isInvalidContact(String contact) {
        client.register(contacts(contact)).expectProblem(400, "invalidContact");
    }

    @Test
    void newAccount_otherContactScheme_isUnsupportedContact() {
        client.register(contacts("tel:+15551234567")).expectProblem(400, "unsupportedContact");
    }

    @Test
    void newAccount_contactIsNoList_isMalformed() {
        client.register(Json.object().put("contact", "mailto:a@example.org")).expectProblem(400, "malformed");
    }

    @Test
    void update_contacts_replacesThem() {
        client.register(contacts("mailto:a@example.org"));

        client.post(client.kid(), contacts("mailto:b@example.org")).expect(200);

        assertThat(client.read(client.kid()).json().path("contact").toString()).isEqualTo("[\"mailto:b@example.org\"]");
    }

    @Test
    void update_toAnotherStatus_isMalformed() {
        client.registered();

        client.post(client.kid(), Json.object().put("status", "revoked")).expectProblem(400, "malformed");
    }

    @Test
    void update_deactivated_showsItOnce() {
        client.registered();

        assertThat(client.post(client.kid(), Json.object().put("status", "deactivated"))
                        .expect(200)
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("deactivated");
    }

    @Test
    void orders_moreThanAPage_areListedOnceEachByFollowingNext() {
        client.registered();
        Set<String> made = new HashSet<>();
        for (int i = 0; i < 51; i++) {
            made.add(Bed.order(client, "host-" + i + ".example.org").location());
        }
        Set<String> listed = new HashSet<>();
        Reply page = client.read(client.kid() + "/orders").expect(200);
        page.json().path("orders").forEach(url -> listed.add(url.asText()));
        assertThat(listed).hasSize(50);
        String next = page.headers("Link").stream()
                .filter(link -> link.endsWith("rel=\"next\""))
                .map(link -> link.substring(1, link.indexOf('>')))
                .findFirst()
                .orElseThrow();
        Reply last = client.read(next).expect(200);
        last.json().path("orders").forEach(url -> listed.add(url.asText()));

        assertThat(listed).isEqualTo(made);
        assertThat(last.headers("Link")).noneMatch(link -> link.contains("next"));
    }

    @Test
    void orders_foreignQuery_isMalformed() {
        client.registered();

        client.read(client.kid() + "/orders?page=2").expectProblem(400, "malformed");
    }

    private ObjectNode keyChange(TestKey fresh, String url, String account, ObjectNode oldKey) {
        ObjectNode header = Json.object().put("alg", fresh.alg()).put("url", url);
        header.set("jwk", fresh.jwk());
        ObjectNode payload = Json.object().put("account", account);
        payload.set("oldKey", oldKey);
        return Client.jws(header, payload.toString(), fresh);
    }

    @Test
    void keyChange_signedByBoth_changesTheKeyAndKeepsTheAccount() {
        client.registered();
        TestKey fresh = TestKey.of("ES384");

        client.post(
                        KEY_CHANGE,
                        keyChange(fresh, KEY_CHANGE, client.kid(), client.key().jwk()))
                .expect(200);

        Client later = new Client(bed.node().handler(), fresh);
        assertThat(later.register(Json.object().put("onlyReturnExisting", true))
                        .expect(200)
                        .location())
                .isEqualTo(client.kid());
        client.read(client.kid()).expectProblem(400, "badSignatureAlgorithm");
        String old = client.kid();
        assertThat(client.register(Json.object()).expect(201).location()).isNotEqualTo(old);
    }

    @Test
    void keyChange_toAKeyInUse_isConflictWithItsAccount() {
        Client other = bed.client().registered();
        client.registered();

        Reply reply = client.post(
                        KEY_CHANGE,
                        keyChange(
                                other.key(),
                                KEY_CHANGE,
                                client.kid(),
                                client.key().jwk()))
                .expectProblem(409, "malformed");

        assertThat(reply.location()).isEqualTo(other.kid());
    }

    @Test
    void keyChange_forAnotherAccountOrOldKeyOrUrl_isMalformed() {
        client.registered();
        TestKey fresh = TestKey.ec();
        for (ObjectNode inner : new ObjectNode[] {
            keyChange(fresh, KEY_CHANGE, client.kid() + "x", client.key().jwk()),
            keyChange(fresh, KEY_CHANGE, client.kid(), fresh.jwk()),
            keyChange(
                    fresh,
                    Client.action("new-order"),
                    client.kid(),
                    client.key().jwk())
        }) {
            client.post(KEY_CHANGE, inner).expectProblem(400, "malformed");
        }
    }

    @Test
    void keyChange_innerSignedByTheOldKey_isMalformed() {
        client.registered();
        ObjectNode header = Json.object().put("alg", "ES256").put("url", KEY_CHANGE);
        header.set("jwk", TestKey.ec().jwk());
        ObjectNode payload = Json.object().put("account", client.kid());
        payload.set("oldKey", client.key().jwk());

        client.post(KEY_CHANGE, Client.jws(header, payload.toString(), client.key()))
                .expectProblem(400, "malformed");
    }
}
