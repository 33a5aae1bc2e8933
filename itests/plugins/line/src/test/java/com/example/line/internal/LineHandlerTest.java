package com.example.line.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.testkit.protocol.MemoryProtocolState;
import org.caravelpki.testkit.ra.FakeRegistrationAuthority;
import org.caravelpki.testkit.ra.HandlerRequest;
import org.caravelpki.testkit.ra.SettableClock;
import org.junit.jupiter.api.Test;

class LineHandlerTest {
    private final FakeRegistrationAuthority ra = new FakeRegistrationAuthority()
            .issuing()
            .authenticating(credential -> new Requester(Requester.Kind.END_ENTITY, "printer"));
    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final LineHandler handler = new LineHandler(ra, new Tickets(new MemoryProtocolState(clock), clock));

    @Test
    void enroll_sameTicketTwice_isOneRequest() {
        String first = say("ENROLL t1 device printer secret MAMCAQA=");

        assertThat(say("ENROLL t1 device printer secret MAMCAQA=")).isEqualTo(first);
        assertThat(ra.enrolled()).hasSize(2);
        assertThat(ra.enrolled().get(0).id()).isEqualTo(ra.enrolled().get(1).id());
    }

    @Test
    void enroll_issued_givesTheCertificate() {
        String answer = say("ENROLL t1 device printer secret MAMCAQA=");

        String id = ra.enrolled().get(0).id().value();
        assertThat(answer)
                .isEqualTo("ISSUED "
                        + Base64.getEncoder().encodeToString(("certificate " + id).getBytes(StandardCharsets.US_ASCII))
                        + "\n");
    }

    @Test
    void status_ticketOfSomebodyElse_isNotFound() {
        say("ENROLL t1 device printer secret MAMCAQA=");

        assertThat(say("STATUS t1 device scanner secret")).startsWith("REFUSED NOT_FOUND ");
    }

    @Test
    void status_knownTicket_asksForThatRequest() {
        ra.recalling(id -> {
            throw new PkiException(PkiException.Kind.CONFLICT, "asked for " + id);
        });
        say("ENROLL t1 device printer secret MAMCAQA=");

        assertThat(say("STATUS t1 device printer secret"))
                .isEqualTo("REFUSED CONFLICT asked for " + ra.enrolled().get(0).id() + "\n");
    }

    private String say(String line) {
        Response response = handler.handle(
                        HandlerRequest.of("POST", "/line").body((line + "\n").getBytes(StandardCharsets.UTF_8)))
                .toCompletableFuture()
                .join();
        return new String(((Response.Body.Bytes) response.body()).octets(), StandardCharsets.UTF_8);
    }
}
