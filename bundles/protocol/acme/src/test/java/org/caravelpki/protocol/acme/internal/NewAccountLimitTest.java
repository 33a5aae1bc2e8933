package org.caravelpki.protocol.acme.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.caravelpki.protocol.acme.bed.Client;
import org.caravelpki.protocol.acme.bed.Reply;
import org.caravelpki.protocol.acme.bed.TestKey;
import org.caravelpki.protocol.acme.wire.internal.Json;
import org.junit.jupiter.api.Test;

/** How many accounts one address may make. */
class NewAccountLimitTest {
    private final Bed bed = new Bed();
    private final Bed.Node node = bed.node(Bed.settings(2));

    private Client client() {
        return new Client(node.handler(), TestKey.ec());
    }

    private Reply register(Client client) {
        return client.register(Json.object());
    }

    private void reachTheLimit() {
        client().registered();
        client().registered();
    }

    @Test
    void newAccount_oneTooMany_isRateLimited() {
        reachTheLimit();

        Reply reply = register(client()).expectProblem(429, "rateLimited");

        assertThat(reply.header("Retry-After")).contains("600");
        assertThat(bed.state.all("acme.account")).hasSize(2);
    }

    @Test
    void newAccount_ofAKeyThatHasOne_isFoundBeyondTheLimit() {
        Client known = client().registered();
        client().registered();

        register(known).expect(200);
    }

    @Test
    void newAccount_anHourLater_isMade() {
        reachTheLimit();
        bed.clock.pass(Duration.ofHours(1));

        register(client()).expect(201);
    }

    @Test
    void newAccount_withoutALimit_isMade() {
        for (int i = 0; i < 20; i++) {
            bed.client().registered();
        }

        assertThat(bed.state.all("acme.account")).hasSize(20);
    }
}
