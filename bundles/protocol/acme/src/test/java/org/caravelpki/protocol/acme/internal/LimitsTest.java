package org.caravelpki.protocol.acme.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.caravelpki.protocol.acme.bed.Client;
import org.caravelpki.protocol.acme.bed.Csr;
import org.caravelpki.protocol.acme.bed.Reply;
import org.caravelpki.protocol.acme.order.internal.Profiles;
import org.caravelpki.protocol.acme.wire.internal.Json;
import org.junit.jupiter.api.Test;

/** What one account may have at a time, and how clients are made to fail on purpose. */
class LimitsTest {
    private final Bed bed = new Bed();

    private static Reply order(Client client, String name) {
        return client.post(Client.action("new-order"), Bed.names(name));
    }

    private static ObjectNode identifier(String name) {
        return Json.object().set("identifier", Json.object().put("type", "dns").put("value", name));
    }

    @Test
    void openOrders_asManyAsAllowed_oneMoreIsRateLimited() {
        Client client = bed.client(Bed.limits(2, 0)).registered();
        order(client, "a.example.org").expect(201);
        order(client, "b.example.org").expect(201);

        Reply refused = order(client, "c.example.org").expectProblem(429, "rateLimited");

        assertThat(refused.header("Retry-After")).contains("600");
    }

    @Test
    void openOrders_finalized_doNotCount() {
        Client client = bed.client(Bed.limits(1, 0)).registered();
        bed.issued(client, "a.example.org");

        order(client, "b.example.org").expect(201);
    }

    @Test
    void openOrders_expired_doNotCount() {
        Client client = bed.client(Bed.limits(1, 0)).registered();
        order(client, "a.example.org").expect(201);
        bed.clock.pass(Duration.ofDays(8));
        client.nonce("");

        order(client, "b.example.org").expect(201);
    }

    @Test
    void openOrders_ofAnotherAccount_doNotCount() {
        order(bed.client(Bed.limits(1, 0)).registered(), "a.example.org").expect(201);

        order(bed.client(Bed.limits(1, 0)).registered(), "b.example.org").expect(201);
    }

    @Test
    void openOrders_reopenedAfterARefusedCsr_countAgain() {
        Client client = bed.client(Bed.limits(1, 0)).registered();
        Reply order = order(client, "a.example.org").expect(201);
        bed.prove(client, order);
        bed.ra.refusing(Optional.of(new org.caravelpki.api.model.PkiException(
                org.caravelpki.api.model.PkiException.Kind.BAD_CSR, "The key is too weak.")));
        Bed.finish(client, order, Csr.of("a.example.org")).expectProblem(400, "badCSR");

        order(client, "b.example.org").expectProblem(429, "rateLimited");
    }

    @Test
    void newAuthorizations_tooManyInAnHour_areRateLimited() {
        Client client = bed.client(Bed.limits(0, 1)).registered();
        client.post(Client.action("new-authz"), identifier("a.example.org")).expect(201);

        client.post(Client.action("new-authz"), identifier("b.example.org")).expectProblem(429, "rateLimited");
        client.post(Client.action("new-authz"), identifier("a.example.org")).expect(200);
    }

    @Test
    void chaos_everyNonceRefused_isBadNonceWithAFreshOne() {
        ClientRules always = new ClientRules(new Profiles(Map.of()), 50, Optional.empty(), 0, 0, 100);
        Client client = bed.client(always);

        Reply refused = client.register(Json.object()).expectProblem(400, "badNonce");

        assertThat(refused.header("Replay-Nonce")).isPresent();
    }
}
