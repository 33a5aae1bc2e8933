package org.caravelpki.protocol.acme.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.caravelpki.protocol.acme.bed.Client;
import org.caravelpki.protocol.acme.bed.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of challenge over the failure of a node, and several of one authorization at once. */
class SeveralChallengesTest {
    private static final String NAME = "www.example.org";

    private final Bed bed = new Bed();
    private final Bed.Node b = bed.node();
    private final Client client = bed.client().registered();
    private final Reply order = Bed.order(client, NAME);
    private final String authorization =
            order.json().path("authorizations").path(0).asText();

    private String answer(String type) {
        String url = Bed.challenge(client, authorization, type);
        client.post(url, "{}").expect(200);
        return url;
    }

    private JsonNode shown() {
        return client.read(authorization).expect(200).json();
    }

    private String status() {
        return shown().path("status").asText();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http-01", "dns-01", "tls-alpn-01"})
    void validation_whoseNodeDied_isTakenUpByAnother(String type) {
        answer(type);
        bed.loseValidations();
        bed.clock.pass(Duration.ofSeconds(31));

        b.look();
        bed.validate();

        assertThat(status()).isEqualTo("valid");
        assertThat(shown().path("challenges")).hasSize(1);
        assertThat(shown().path("challenges").path(0).path("type").asText()).isEqualTo(type);
        assertThat(bed.validator.seen().size()
                        + bed.dns01.seen().size()
                        + bed.tlsAlpn01.seen().size())
                .isEqualTo(1);
    }

    @Test
    void validation_ofTheLaterAnswerIsFaster_proves() {
        answer("http-01");
        answer("dns-01");

        bed.validateLast();

        assertThat(status()).isEqualTo("valid");
        assertThat(bed.dns01.seen()).hasSize(1);
        assertThat(bed.validator.seen()).isEmpty();
    }

    @Test
    void validation_ofTheEarlierAnswerIsFaster_provesThoughTheAuthorizationChangedMeanwhile() {
        answer("http-01");
        answer("dns-01");
        bed.dns01.fail(NAME);

        bed.validate();

        assertThat(status()).isEqualTo("valid");
        assertThat(shown().path("challenges").path(0).path("type").asText()).isEqualTo("http-01");
    }

    @Test
    void validation_thatFailsAfterAProof_changesNothing() {
        answer("http-01");
        String other = answer("dns-01");
        bed.validator.fail(NAME);

        bed.validateLast();
        bed.validate();

        assertThat(status()).isEqualTo("valid");
        assertThat(shown().path("challenges")).hasSize(1);
        assertThat(client.read(other).json().path("status").asText()).isEqualTo("valid");
    }

    @Test
    void validation_thatFailsFirst_invalidatesAndALaterProofChangesNothing() {
        answer("http-01");
        answer("dns-01");
        bed.validator.fail(NAME);

        bed.validate();

        assertThat(status()).isEqualTo("invalid");
        assertThat(shown().path("challenges")).hasSize(1);
        assertThat(shown().path("challenges").path(0).path("error").path("type").asText())
                .endsWith(":connection");
        assertThat(client.read(order.location()).json().path("status").asText()).isEqualTo("invalid");
    }

    @Test
    void challenge_answeredAfterTheAuthorizationIsValid_isNotValidated() {
        String later = Bed.challenge(client, authorization, "tls-alpn-01");
        answer("http-01");
        bed.validate();

        client.post(later, "{}").expect(200);
        bed.validate();

        assertThat(bed.tlsAlpn01.seen()).isEmpty();
        assertThat(status()).isEqualTo("valid");
    }

    @Test
    void validation_ofBothAnswersWereLost_isDoneOnceByAnotherNode() {
        answer("http-01");
        answer("dns-01");
        bed.loseValidations();
        bed.clock.pass(Duration.ofSeconds(31));

        b.look();
        bed.validate();

        assertThat(status()).isEqualTo("valid");
        assertThat(bed.validator.seen().size() + bed.dns01.seen().size()).isEqualTo(1);
    }
}
