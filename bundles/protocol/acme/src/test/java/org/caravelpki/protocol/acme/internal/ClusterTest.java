package org.caravelpki.protocol.acme.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.protocol.acme.bed.Client;
import org.caravelpki.protocol.acme.bed.Csr;
import org.caravelpki.protocol.acme.bed.Reply;
import org.caravelpki.protocol.acme.bed.TestKey;
import org.caravelpki.protocol.acme.wire.internal.Json;
import org.junit.jupiter.api.Test;

/** Two nodes behind one address, and nodes that die in the middle. */
class ClusterTest {
    private final Bed bed = new Bed();
    private final Bed.Node a = bed.node();
    private final Bed.Node b = bed.node();
    private final Client client = new Client(a.handler(), TestKey.ec());

    @Test
    void flow_everyRequestToTheOtherNode_endsWithACertificate() {
        client.registered();
        client.talkTo(b.handler());
        Reply order = Bed.order(client, "www.example.org");
        client.talkTo(a.handler());
        bed.prove(client, order);
        client.talkTo(b.handler());
        Reply valid = Bed.finish(client, order, Csr.of("www.example.org")).expect(200);
        client.talkTo(a.handler());

        client.read(valid.json().path("certificate").asText()).expect(200);
    }

    @Test
    void replay_ofARequestWithAnEffectOnTheOtherNode_isBadNonceAndHasNoEffect() {
        client.registered();
        ObjectNode jws = client.signed(
                Client.action("new-order"), Bed.names("www.example.org").toString(), h -> {});
        client.send(Client.action("new-order"), jws).expect(201);
        client.talkTo(b.handler());

        client.send(Client.action("new-order"), jws).expectProblem(400, "badNonce");
        assertThat(bed.state.all("acme.order")).hasSize(1);
    }

    @Test
    void replay_ofARevocationOnTheOtherNode_isBadNonce() {
        client.registered();
        Reply valid = bed.issued(client, "www.example.org");
        String certificate = Revocations.certificate(client, valid);
        ObjectNode jws = client.signed(
                Client.action("revoke-cert"),
                Json.object().put("certificate", certificate).toString(),
                h -> {});
        client.send(Client.action("revoke-cert"), jws).expect(200);
        client.talkTo(b.handler());

        client.send(Client.action("revoke-cert"), jws).expectProblem(400, "badNonce");
        assertThat(bed.ra.revocations()).hasSize(1);
    }

    @Test
    void newAccount_sameKeyOnBothNodesAtOnce_isOneAccount() {
        TestKey key = TestKey.ec();
        Client second = new Client(b.handler(), key);
        second.takeNonce();
        String one =
                new Client(a.handler(), key).register(Json.object()).expect(201).location();
        // The second node looked before the first one wrote.
        bed.state.missNextRead("acme.key");

        assertThat(second.register(Json.object()).expect(200).location()).isEqualTo(one);
        assertThat(bed.state.all("acme.account")).hasSize(1);
    }

    @Test
    void newAccount_replayedOnTheOtherNodeAtOnce_isBadNonce() {
        ObjectNode jws = client.signed(Client.action("new-account"), "{}", h -> {});
        client.send(Client.action("new-account"), jws).expect(201);
        client.talkTo(b.handler());
        bed.state.missNextRead("acme.key");

        client.send(Client.action("new-account"), jws).expectProblem(400, "badNonce");
    }

    @Test
    void challenge_answeredOnBothNodesAtOnce_isValidatedOnce() {
        client.registered();
        Reply order = Bed.order(client, "www.example.org");
        String url = Bed.challengeUrl(
                client, order.json().path("authorizations").path(0).asText());
        bed.state.beforeNextWrite(() -> new Client(b.handler(), client.key())
                .as(client.kid())
                .post(url, "{}")
                .expect(200));

        client.post(url, "{}").expect(200);

        bed.validate();
        assertThat(bed.validator.seen()).hasSize(1);
    }

    @Test
    void finalize_onBothNodesAtOnce_isOrderNotReadyForOneAndIssuesOnce() {
        client.registered();
        Reply order = Bed.order(client, "www.example.org");
        bed.prove(client, order);
        byte[] csr = Csr.of("www.example.org");
        bed.state.beforeNextWrite(() -> Bed.finish(new Client(b.handler(), client.key()).as(client.kid()), order, csr)
                .expect(200));

        Bed.finish(client, order, csr).expectProblem(403, "orderNotReady");
        assertThat(bed.ra.issued()).isEqualTo(1);
    }

    @Test
    void validation_whoseNodeDied_isTakenUpByAnotherWhenItsLeaseEnds() {
        client.registered();
        Reply order = Bed.order(client, "www.example.org");
        client.post(
                Bed.challengeUrl(
                        client, order.json().path("authorizations").path(0).asText()),
                "{}");
        bed.loseValidations();

        b.look();
        bed.validate();
        assertThat(bed.validator.seen()).isEmpty();
        bed.clock.pass(Duration.ofSeconds(31));
        b.look();
        bed.validate();

        assertThat(client.read(order.location()).json().path("status").asText()).isEqualTo("ready");
    }

    @Test
    void validation_dueOnBothNodes_isDoneByOne() {
        client.registered();
        Reply order = Bed.order(client, "www.example.org");
        client.post(
                Bed.challengeUrl(
                        client, order.json().path("authorizations").path(0).asText()),
                "{}");
        bed.loseValidations();
        bed.clock.pass(Duration.ofSeconds(31));

        a.look();
        b.look();
        bed.validate();

        assertThat(bed.validator.seen()).hasSize(1);
    }

    @Test
    void validation_thatFinishesAfterItsAuthorizationWasGivenUp_changesNothing() {
        client.registered();
        Reply order = Bed.order(client, "www.example.org");
        String authorization = order.json().path("authorizations").path(0).asText();
        client.post(Bed.challengeUrl(client, authorization), "{}");
        client.post(authorization, Json.object().put("status", "deactivated")).expect(200);

        bed.validate();

        assertThat(client.read(authorization).json().path("status").asText()).isEqualTo("deactivated");
    }

    @Test
    void finalize_registrationAuthorityIsAway_isProcessingAndFinishedLater() {
        client.registered();
        Reply order = Bed.order(client, "www.example.org");
        bed.prove(client, order);
        bed.ra.refusing(Optional.of(PkiException.unavailable("The engine is away.", Duration.ofSeconds(1))));

        Reply processing = Bed.finish(client, order, Csr.of("www.example.org")).expect(200);
        assertThat(processing.json().path("status").asText()).isEqualTo("processing");
        assertThat(processing.header("Retry-After")).contains("2");
        bed.ra.refusing(Optional.empty());
        bed.clock.pass(Duration.ofSeconds(31));
        b.look();

        assertThat(client.read(order.location()).json().path("status").asText()).isEqualTo("valid");
        assertThat(bed.ra.issued()).isEqualTo(1);
    }

    @Test
    void finalize_finished_isNotTakenUpAgain() {
        client.registered();
        bed.issued(client, "www.example.org");
        bed.clock.pass(Duration.ofMinutes(10));

        b.look();

        assertThat(bed.ra.asked()).hasSize(1);
    }

    @Test
    void finalize_nodeDiedAfterIssuance_findsTheSameCertificate() {
        client.registered();
        Reply order = Bed.order(client, "www.example.org");
        bed.prove(client, order);
        bed.ra.refusing(Optional.of(PkiException.unavailable("The engine is away.", Duration.ofSeconds(1))));
        Bed.finish(client, order, Csr.of("www.example.org"));
        bed.ra.refusing(Optional.empty());
        bed.clock.pass(Duration.ofSeconds(31));
        a.look();
        bed.clock.pass(Duration.ofSeconds(31));
        b.look();

        assertThat(bed.ra.issued()).isEqualTo(1);
    }

    @Test
    void look_whileTheStoreIsAway_goesOnWhenItIsBack() {
        client.registered();
        Reply order = Bed.order(client, "www.example.org");
        client.post(
                Bed.challengeUrl(
                        client, order.json().path("authorizations").path(0).asText()),
                "{}");
        bed.loseValidations();
        bed.clock.pass(Duration.ofSeconds(31));
        bed.state.away(true);
        b.look();
        bed.state.away(false);
        b.look();
        bed.validate();

        assertThat(client.read(order.location()).json().path("status").asText()).isEqualTo("ready");
    }
}
