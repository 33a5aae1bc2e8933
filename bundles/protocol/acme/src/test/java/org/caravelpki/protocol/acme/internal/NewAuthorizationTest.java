package org.caravelpki.protocol.acme.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.PkiException.Kind;
import org.caravelpki.api.pki.Objection;
import org.caravelpki.protocol.acme.bed.Client;
import org.caravelpki.protocol.acme.bed.Reply;
import org.caravelpki.protocol.acme.bed.TestKey;
import org.caravelpki.protocol.acme.wire.internal.Json;
import org.junit.jupiter.api.Test;

/** Names that are proven before they are ordered (RFC 8555 section 7.4.1). */
class NewAuthorizationTest {
    private final Bed bed = new Bed();
    private final Client client = bed.client().registered();

    private static ObjectNode identifier(String type, String value) {
        return Json.object().set("identifier", Json.object().put("type", type).put("value", value));
    }

    private Reply ask(String value) {
        return client.post(Client.action("new-authz"), identifier("dns", value));
    }

    private void prove(Reply authorization) {
        client.post(Bed.challengeUrl(client, authorization.location()), "{}").expect(200);
        bed.validate();
    }

    @Test
    void newAuthz_ofAName_isPendingWithChallenges() {
        Reply made = ask("www.example.org").expect(201);

        assertThat(made.json().path("status").asText()).isEqualTo("pending");
        assertThat(made.json().path("identifier").path("value").asText()).isEqualTo("www.example.org");
        assertThat(made.json().path("challenges")).isNotEmpty();
        assertThat(client.read(made.location()).expect(200).text()).isEqualTo(made.text());
    }

    @Test
    void newAuthz_proven_makesTheNextOrderReady() {
        Reply made = ask("www.example.org").expect(201);
        prove(made);

        Reply order = Bed.order(client, "www.example.org");

        assertThat(order.json().path("status").asText()).isEqualTo("ready");
        assertThat(order.json().path("authorizations").path(0).asText()).isEqualTo(made.location());
    }

    @Test
    void newAuthz_whatIsPendingOrProvenAlready_isThatOne() {
        String first = ask("www.example.org").expect(201).location();
        Reply again = ask("www.example.org").expect(200);
        prove(again);

        assertThat(again.location()).isEqualTo(first);
        assertThat(ask("www.example.org").expect(200).location()).isEqualTo(first);
    }

    @Test
    void newAuthz_afterAFailure_isANewOne() {
        bed.validator.fail("www.example.org");
        Reply first = ask("www.example.org").expect(201);
        prove(first);

        assertThat(ask("www.example.org").expect(201).location()).isNotEqualTo(first.location());
    }

    @Test
    void newAuthz_ofAWildcard_isRejected() {
        ask("*.example.org").expectProblem(400, "rejectedIdentifier");
    }

    @Test
    void newAuthz_ofANameThatThePolicyDoesNotAllow_isRejected() {
        bed.ra.objecting(inquiry -> List.of(new Objection(
                Optional.of(inquiry.names().get(0)), Kind.BAD_NAME, "The policy does not allow the name.")));

        ask("www.example.org").expectProblem(400, "rejectedIdentifier");
    }

    @Test
    void newAuthz_withoutIdentifier_isMalformed() {
        client.post(Client.action("new-authz"), Json.object()).expectProblem(400, "malformed");
        client.post(Client.action("new-authz"), identifier("tel", "1")).expectProblem(400, "unsupportedIdentifier");
    }

    @Test
    void newAuthz_whileNothingIsReused_isNotOffered() {
        Client other = new Client(bed.node(Bed.settings(Duration.ZERO)).handler(), TestKey.ec()).registered();

        assertThat(other.get(Client.BASE + "/acme/directory").json().has("newAuthz"))
                .isFalse();
        other.post(Client.action("new-authz"), identifier("dns", "www.example.org"))
                .expectProblem(404, "malformed");
    }

    @Test
    void directory_offersIt() {
        assertThat(client.get(Client.BASE + "/acme/directory")
                        .json()
                        .path("newAuthz")
                        .asText())
                .isEqualTo(Client.action("new-authz"));
    }
}
