package org.caravelpki.protocol.acme.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.api.pki.RevocationRequest;
import org.caravelpki.api.pki.RevocationRequest.Evidence;
import org.caravelpki.protocol.acme.bed.Client;
import org.caravelpki.protocol.acme.bed.Csr;
import org.caravelpki.protocol.acme.bed.NestedDer;
import org.caravelpki.protocol.acme.bed.Reply;
import org.caravelpki.protocol.acme.bed.TestKey;
import org.caravelpki.protocol.acme.wire.internal.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevokeCertificateTest {
    private static final String REVOKE = Client.action("revoke-cert");

    private final Bed bed = new Bed();
    private final Client client = bed.client().registered();
    private final TestKey certificateKey = TestKey.ec();
    private final String certificate = issue(client, "www.example.org", "example.org");

    private String issue(Client by, String... names) {
        Reply order = Bed.order(by, names);
        bed.prove(by, order);
        byte[] csr = Csr.of(
                certificateKey.pair(),
                "",
                java.util.Arrays.stream(names).map(Csr::dns).toList());
        return Revocations.certificate(by, Bed.finish(by, order, csr).expect(200));
    }

    private ObjectNode request() {
        return Json.object().put("certificate", certificate);
    }

    private RevocationRequest revocation() {
        assertThat(bed.ra.revocations()).hasSize(1);
        return bed.ra.revocations().get(0);
    }

    @Test
    void revoke_byTheAccountThatOrderedIt_isDone() {
        Reply reply = client.post(REVOKE, request().put("reason", 4)).expect(200);

        assertThat(reply.text()).isEmpty();
        assertThat(revocation().reason()).isEqualTo(RevocationReason.SUPERSEDED);
        assertThat(revocation().evidence()).isInstanceOf(Evidence.SameRequester.class);
        assertThat(revocation().protocol()).isEqualTo("acme");
    }

    @Test
    void revoke_byTheCertificatesKey_isDone() {
        new Client(bed.node().handler(), certificateKey).post(REVOKE, request()).expect(200);

        assertThat(revocation().evidence()).isEqualTo(new Evidence.CertificateKey());
        assertThat(revocation().reason()).isEqualTo(RevocationReason.UNSPECIFIED);
    }

    @Test
    void revoke_byAnotherKey_isUnauthorized() {
        bed.client().post(REVOKE, request()).expectProblem(403, "unauthorized");

        assertThat(bed.ra.revocations()).isEmpty();
    }

    @Test
    void revoke_byAnAccountThatHoldsAllNames_isDone() {
        Client other = bed.client().registered();
        bed.prove(other, Bed.order(other, "example.org", "www.example.org", "more.example.org"));

        other.post(REVOKE, request()).expect(200);

        assertThat(revocation().evidence()).isInstanceOf(Evidence.ControlsAllNames.class);
    }

    @Test
    void revoke_byAnAccountThatHoldsOneOfTwoNames_isUnauthorized() {
        Client other = bed.client().registered();
        bed.prove(other, Bed.order(other, "example.org"));

        other.post(REVOKE, request()).expectProblem(403, "unauthorized");
    }

    @Test
    void revoke_byAnAccountWhoseAuthorizationsExpired_isUnauthorized() {
        Client other = bed.client().registered();
        bed.prove(other, Bed.order(other, "example.org", "www.example.org"));
        bed.clock.pass(Duration.ofDays(30));
        other.nonce("");

        other.post(REVOKE, request()).expectProblem(403, "unauthorized");
    }

    @Test
    void revoke_twice_isAlreadyRevoked() {
        client.post(REVOKE, request()).expect(200);

        client.post(REVOKE, request()).expectProblem(400, "alreadyRevoked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"99", "7", "-1", "2", "6", "8", "10", "\"keyCompromise\"", "1.5", "null"})
    void revoke_otherReason_isBadRevocationReason(String reason) {
        ObjectNode payload = request();
        payload.set("reason", Json.stored(reason));

        client.post(REVOKE, payload).expectProblem(400, "badRevocationReason");
    }

    @Test
    void revoke_certificateOfSomebodyElse_isNotFound() {
        client.post(REVOKE, Json.object().put("certificate", foreign())).expectProblem(404, "malformed");
    }

    /** Issued by an authority that this one knows nothing of. */
    private static String foreign() {
        Bed elsewhere = new Bed();
        Client there = elsewhere.client().registered();
        return Revocations.certificate(there, elsewhere.issued(there, "www.example.org"));
    }

    @Test
    void revoke_noCertificate_isMalformed() {
        for (ObjectNode payload : List.of(
                Json.object(),
                Json.object().put("certificate", ""),
                Json.object().put("certificate", "MAA"),
                Json.object().put("certificate", "!"),
                Json.object().put("certificate", certificate.substring(0, certificate.length() / 8 * 4)))) {
            client.post(REVOKE, payload).expectProblem(400, "malformed");
        }
    }

    @Test
    void revokeCert_valuesNestedThousandsOfTimes_isMalformed() {
        String certificate = TestKey.base64url(NestedDer.of(60_000));

        client.post(Client.action("revoke-cert"), Json.object().put("certificate", certificate))
                .expectProblem(400, "malformed");
    }
}
