package org.caravelpki.protocol.acme.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.protocol.Nonces;
import org.caravelpki.protocol.acme.bed.Client;
import org.caravelpki.protocol.acme.bed.Csr;
import org.caravelpki.protocol.acme.bed.Reply;
import org.caravelpki.protocol.acme.bed.TestKey;
import org.caravelpki.protocol.acme.caa.internal.CaaRules;
import org.caravelpki.protocol.acme.wire.internal.Json;
import org.junit.jupiter.api.Test;

/** What clients are told while something has no room or is away, and that they can go on afterwards. */
class BackPressureTest {
    private static final String NAME = "www.example.org";

    private final Bed bed = new Bed();
    private final Client client = bed.client().registered();

    private Reply ready() {
        Reply order = Bed.order(client, NAME);
        bed.prove(client, order);
        return order;
    }

    private static String status(Reply order) {
        return order.json().path("status").asText();
    }

    private void engineFull(Duration retryAfter) {
        bed.ra.refusing(Optional.of(PkiException.unavailable("Too many at once.", retryAfter)));
    }

    @Test
    void finalize_engineFull_isProcessingAndSaysWhenToComeAgain() {
        Reply order = ready();
        engineFull(Duration.ofSeconds(7));

        Reply reply = Bed.finish(client, order, Csr.of(NAME)).expect(200);

        assertThat(status(reply)).isEqualTo("processing");
        assertThat(reply.header("Retry-After")).contains("7");
    }

    @Test
    void readOrder_engineHasRoomAgain_bringsTheCertificate() {
        Reply order = ready();
        engineFull(Duration.ofSeconds(1));
        Bed.finish(client, order, Csr.of(NAME)).expect(200);
        bed.ra.refusing(Optional.empty());

        Reply reply = client.read(order.location()).expect(200);

        assertThat(status(reply)).isEqualTo("valid");
        client.read(reply.json().path("certificate").asText()).expect(200);
        assertThat(bed.ra.issued()).isEqualTo(1);
    }

    @Test
    void readOrder_engineStillFull_staysProcessing() {
        Reply order = ready();
        engineFull(Duration.ofSeconds(1));
        Bed.finish(client, order, Csr.of(NAME));

        Reply reply = client.read(order.location()).expect(200);

        assertThat(status(reply)).isEqualTo("processing");
        assertThat(reply.header("Retry-After")).contains("2");
    }

    @Test
    void readOrder_engineRefusesTheCsrAfterAll_isReadyForAnotherOne() {
        Reply order = ready();
        engineFull(Duration.ofSeconds(1));
        Bed.finish(client, order, Csr.of(NAME));
        bed.ra.refusing(Optional.of(new PkiException(PkiException.Kind.BAD_CSR, "The key is known to be weak.")));

        client.read(order.location()).expect(200);

        bed.ra.refusing(Optional.empty());
        assertThat(status(client.read(order.location()))).isEqualTo("ready");
        Bed.finish(client, order, Csr.of(NAME)).expect(200);
    }

    @Test
    void newOrder_storeAway_isUnavailableAndBringsANonce() {
        bed.state.away(true);

        Reply reply = client.post(Client.action("new-order"), Bed.names(NAME)).expectProblem(503, "serverInternal");

        assertThat(reply.header("Retry-After")).contains("1");
        assertThat(reply.header("Replay-Nonce")).isPresent();
    }

    @Test
    void finalize_storeAway_leavesTheOrderReady() {
        Reply order = ready();
        bed.state.away(true);
        Bed.finish(client, order, Csr.of(NAME)).expectProblem(503, "serverInternal");
        bed.state.away(false);

        assertThat(status(client.read(order.location()))).isEqualTo("ready");
        assertThat(status(Bed.finish(client, order, Csr.of(NAME)).expect(200))).isEqualTo("valid");
    }

    @Test
    void finalize_limitReached_isRateLimitedWithATimeToComeAgain() {
        Reply order = ready();
        bed.ra.refusing(Optional.of(new PkiException(PkiException.Kind.LIMIT_REACHED, "Too many certificates.")));

        Reply reply = Bed.finish(client, order, Csr.of(NAME)).expectProblem(429, "rateLimited");

        assertThat(reply.header("Retry-After")).contains("600");
        assertThat(status(client.read(order.location()))).isEqualTo("ready");
    }

    @Test
    void newAccount_storeAway_isUnavailable() {
        bed.state.away(true);

        assertThat(bed.client()
                        .register(Json.object())
                        .expectProblem(503, "serverInternal")
                        .header("Retry-After"))
                .isPresent();
    }

    @Test
    void newNonce_noncesAway_isNotAnAnswerWithoutOne() {
        AcmeSettings settings = Bed.settings(new CaaRules(List.of(), Set.of()));
        Nonces away = new Nonces() {
            @Override
            public String next() {
                throw PkiException.unavailable("Nonces are away.", Duration.ofSeconds(2));
            }

            @Override
            public Optional<Opened> use(String nonce) {
                return Optional.empty();
            }
        };
        AcmeHandler handler = new AcmeHandler(settings, away, bed.node(settings).steps(), () -> {});

        Reply reply = new Client(handler, TestKey.ec())
                .get(Client.action("new-nonce"))
                .expect(503);

        assertThat(reply.header("Retry-After")).contains("2");
    }
}
