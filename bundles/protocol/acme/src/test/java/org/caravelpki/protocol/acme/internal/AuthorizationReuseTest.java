package org.caravelpki.protocol.acme.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.caravelpki.protocol.acme.bed.Client;
import org.caravelpki.protocol.acme.bed.Csr;
import org.caravelpki.protocol.acme.bed.Reply;
import org.caravelpki.protocol.acme.bed.TestKey;
import org.caravelpki.protocol.acme.wire.internal.Json;
import org.junit.jupiter.api.Test;

/** Which proofs count for later orders. */
class AuthorizationReuseTest {
    private static final String NAME = "www.example.org";

    private final Bed bed = new Bed();
    private final Client client = bed.client().registered();

    private static String status(Reply order) {
        return order.json().path("status").asText();
    }

    private static JsonNode authorizations(Reply order) {
        return order.json().path("authorizations");
    }

    private Reply proven(String... names) {
        Reply order = Bed.order(client, names);
        assertThat(status(bed.prove(client, order))).isEqualTo("ready");
        return order;
    }

    private Reply orderAfter(Duration time) {
        bed.clock.pass(time);
        client.nonce("");
        return Bed.order(client, NAME);
    }

    private void deactivate(Reply order) {
        client.post(authorizations(order).path(0).asText(), Json.object().put("status", "deactivated"))
                .expect(200);
    }

    @Test
    void newOrder_ofAProvenName_isReadyAtOnceAndCanBeFinalized() {
        Reply first = proven(NAME);

        Reply second = Bed.order(client, "WWW.example.org");

        assertThat(status(second)).isEqualTo("ready");
        assertThat(authorizations(second)).isEqualTo(authorizations(first));
        Bed.finish(client, second, Csr.of(NAME)).expect(200);
        assertThat(bed.validator.seen()).hasSize(1);
    }

    @Test
    void newOrder_ofSeveralNames_asksForTheUnprovenOnesOnly() {
        Reply first = proven(NAME);

        Reply second = Bed.order(client, "new.example.org", NAME);

        assertThat(status(second)).isEqualTo("pending");
        assertThat(authorizations(second).path(1))
                .isEqualTo(authorizations(first).path(0));
        assertThat(client.read(authorizations(second).path(0).asText())
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("pending");
    }

    @Test
    void newOrder_underAnotherPolicy_usesTheAccountsProof() {
        proven(NAME);

        Reply order = client.post(Client.BASE + "/acme/other/new-order", Bed.names(NAME))
                .expect(201);

        assertThat(status(order)).isEqualTo("ready");
    }

    @Test
    void newOrder_ofAWaitingOrFailedAuthorization_isPending() {
        Reply waiting = Bed.order(client, NAME);
        assertThat(status(Bed.order(client, NAME))).isEqualTo("pending");

        bed.validator.fail(NAME);
        assertThat(status(bed.prove(client, waiting))).isEqualTo("invalid");
        assertThat(status(Bed.order(client, NAME))).isEqualTo("pending");
    }

    @Test
    void newOrder_authorizationDeactivated_isPending() {
        deactivate(proven(NAME));

        assertThat(status(Bed.order(client, NAME))).isEqualTo("pending");
    }

    @Test
    void finalize_authorizationDeactivatedMeanwhile_isOrderNotReady() {
        proven(NAME);
        Reply ready = Bed.order(client, NAME);
        deactivate(ready);

        Bed.finish(client, ready, Csr.of(NAME)).expectProblem(403, "orderNotReady");
        assertThat(status(client.read(ready.location()))).isEqualTo("invalid");
    }

    @Test
    void newOrder_provenByAnotherAccount_isPending() {
        proven(NAME);
        Client other = new Client(bed.node().handler(), TestKey.ec()).registered();

        assertThat(status(Bed.order(other, NAME))).isEqualTo("pending");
    }

    @Test
    void newOrder_provenJustNotTooLongAgo_isReady() {
        proven(NAME);

        assertThat(status(orderAfter(Duration.ofDays(1).minusSeconds(1)))).isEqualTo("ready");
    }

    @Test
    void newOrder_provenTooLongAgo_isPending() {
        proven(NAME);

        assertThat(status(orderAfter(Duration.ofDays(1)))).isEqualTo("pending");
    }

    @Test
    void newOrder_proofWouldEndBeforeTheOrder_isPending() {
        client.talkTo(bed.node(Bed.settings(Duration.ofDays(30))).handler());
        proven(NAME);

        assertThat(status(orderAfter(Duration.ofDays(22)))).isEqualTo("ready");
        assertThat(status(orderAfter(Duration.ofDays(1)))).isEqualTo("pending");
    }

    @Test
    void newOrder_reuseTurnedOff_isPending() {
        proven(NAME);
        client.talkTo(bed.node(Bed.settings(Duration.ZERO)).handler());

        assertThat(status(Bed.order(client, NAME))).isEqualTo("pending");
    }
}
