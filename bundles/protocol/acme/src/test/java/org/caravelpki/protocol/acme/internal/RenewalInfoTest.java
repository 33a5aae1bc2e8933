package org.caravelpki.protocol.acme.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.protocol.acme.bed.Client;
import org.caravelpki.protocol.acme.bed.Csr;
import org.caravelpki.protocol.acme.bed.Reply;
import org.caravelpki.protocol.acme.bed.TestCa;
import org.caravelpki.protocol.acme.bed.TestKey;
import org.caravelpki.protocol.acme.order.internal.Profiles;
import org.caravelpki.protocol.acme.wire.internal.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When certificates should be renewed (RFC 9773), and what an order replaces. */
class RenewalInfoTest {
    private static final String INFO = Client.BASE + "/acme/renewal-info/";

    private final Bed bed = new Bed();
    private final Client client = bed.client().registered();

    /** The serial numbers of the test authority count from 1. */
    private String certId(int serial) {
        return TestKey.base64url(bed.ra.issuing().keyIdentifier()) + "."
                + TestKey.base64url(BigInteger.valueOf(serial).toByteArray());
    }

    private Instant at(Reply reply, String member) {
        return Instant.parse(reply.json().path("suggestedWindow").path(member).asText());
    }

    private Reply order(Client by, String replaces, String... names) {
        return by.post(Client.action("new-order"), Bed.names(names).put("replaces", replaces));
    }

    @Test
    void directory_has_renewalInfo() {
        assertThat(client.get(Client.BASE + "/acme/directory")
                        .json()
                        .path("renewalInfo")
                        .asText())
                .isEqualTo(Client.BASE + "/acme/renewal-info");
    }

    @Test
    void info_ofACertificateInForce_isAboutTwoThirdsOfItsLife() {
        bed.issued(client, "www.example.org");

        Reply info = client.get(INFO + certId(1)).expect(200);

        assertThat(at(info, "start")).isEqualTo(bed.clock.instant().plus(Duration.ofDays(60)));
        assertThat(at(info, "end"))
                .isBetween(at(info, "start").plusSeconds(1), at(info, "start").plusSeconds(86_400 * 4));
        assertThat(info.header("Retry-After")).contains("21600");
        assertThat(info.json().has("explanationURL")).isFalse();
    }

    @Test
    void info_ofARevokedCertificate_isInThePast() {
        Reply valid = bed.issued(client, "www.example.org");
        ObjectNode revocation = Json.object().put("certificate", Revocations.certificate(client, valid));
        client.post(Client.action("revoke-cert"), revocation).expect(200);

        Reply info = client.get(INFO + certId(1)).expect(200);

        assertThat(at(info, "end")).isBefore(bed.clock.instant()).isAfter(at(info, "start"));
    }

    @Test
    void info_whenItsCaHasANewKey_beginsWithThatKey() {
        bed.issued(client, "www.example.org");
        Instant since = bed.clock.instant().plus(Duration.ofDays(5));
        TestCa renewed = bed.ra.root().sub("Issuing", since);
        bed.status.forgetAll();
        bed.status.know("issuing", 1, false, false, bed.ra.issuing());
        bed.status.know("issuing", 2, true, false, renewed);

        assertThat(at(client.get(INFO + certId(1)).expect(200), "start")).isEqualTo(since);
    }

    @Test
    void info_whenItsCaWasRenewedWithItsKey_isAsEver() {
        bed.issued(client, "www.example.org");
        bed.status.forgetAll();
        bed.status.know("issuing", 1, false, false, bed.ra.issuing());
        bed.status.know("issuing", 2, true, false, bed.ra.root().cross(bed.ra.issuing(), bed.clock.instant()));

        assertThat(at(client.get(INFO + certId(1)).expect(200), "start"))
                .isEqualTo(bed.clock.instant().plus(Duration.ofDays(60)));
    }

    @Test
    void info_withAnExplanation_saysWhere() {
        bed.issued(client, "www.example.org");
        ClientRules rules =
                new ClientRules(new Profiles(Map.of()), 50, Optional.of("https://example.org/why"), 0, 0, 0);

        assertThat(bed.client(rules)
                        .get(INFO + certId(1))
                        .json()
                        .path("explanationURL")
                        .asText())
                .isEqualTo("https://example.org/why");
    }

    @Test
    void info_ofNoCertificate_isNotFound() {
        client.get(INFO + certId(77)).expectProblem(404, "malformed");
        client.get(INFO + "AAAA.AQ").expectProblem(404, "malformed");
    }

    /** The example of RFC 9773 section 4.1: the octet in front says that the number is positive. */
    @Test
    void info_serialWhoseFirstBitIsSet_hasALeadingZeroOctet() {
        client.get(INFO + "aYhba4dGQEHhs3uEe6CuLN4ByNQ.AIdlQyE").expectProblem(404, "malformed");
        client.get(INFO + "aYhba4dGQEHhs3uEe6CuLN4ByNQ.h2VDIQ").expectProblem(400, "malformed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "AAAA",
                "AAAA.",
                ".AQ",
                "AAAA.AQ.AQ",
                "AAAA.AQ==",
                "AAAA.A*",
                // Zero, negative, a needless leading octet, bits behind the last octet, more than 20 octets.
                "AAAA.AA",
                "AAAA.gQ",
                "AAAA.AAE",
                "AAAA.AR",
                "AAAA.AQEBAQEBAQEBAQEBAQEBAQEBAQEB",
                "AAAA.%41Q"
            })
    void info_malformedIdentifier_isRefused(String certId) {
        client.get(INFO + certId).expectProblem(400, "malformed");
    }

    @Test
    void info_byPost_isNotAllowed() {
        client.post(INFO + certId(1), "").expectProblem(405, "malformed");
    }

    @Test
    void info_whileTheCasAreNotKnown_isUnavailable() {
        bed.status.away();

        client.get(INFO + certId(1)).expectProblem(503, "serverInternal");
    }

    @Test
    void replaces_theAccountsOwnCertificate_isShownAndMarked() {
        bed.issued(client, "www.example.org");

        Reply order =
                order(client, certId(1), "www.example.org", "new.example.org").expect(201);
        bed.prove(client, order);
        Reply done = Bed.finish(client, order, Csr.of("www.example.org", "new.example.org"));

        assertThat(order.json().path("replaces").asText()).isEqualTo(certId(1));
        assertThat(done.expect(200).json().path("replaces").asText()).isEqualTo(certId(1));
        order(client, certId(1), "www.example.org").expectProblem(409, "alreadyReplaced");
    }

    @Test
    void replaces_inAnOrderThatIsNotFinalized_doesNotMark() {
        bed.issued(client, "www.example.org");
        order(client, certId(1), "www.example.org").expect(201);

        order(client, certId(1), "www.example.org").expect(201);
    }

    @Test
    void replaces_inAnOrderWhoseCsrWasRefused_doesNotMark() {
        bed.issued(client, "www.example.org");
        Reply order = order(client, certId(1), "www.example.org").expect(201);
        bed.ra.refusing(Optional.of(new PkiException(PkiException.Kind.BAD_CSR, "The key is too weak.")));
        Bed.finish(client, order, Csr.of("www.example.org")).expectProblem(400, "badCSR");

        order(client, certId(1), "www.example.org").expect(201);
    }

    @Test
    void replaces_twoOrdersAtOnce_bothMayFinish() {
        bed.issued(client, "www.example.org");
        Reply first = order(client, certId(1), "www.example.org").expect(201);
        Reply second = order(client, certId(1), "www.example.org").expect(201);

        Bed.finish(client, first, Csr.of("www.example.org")).expect(200);
        Bed.finish(client, second, Csr.of("www.example.org")).expect(200);
    }

    @Test
    void replaces_anotherAccountsCertificate_needsAllItsNames() {
        bed.issued(client, "www.example.org", "example.org");
        Client other = bed.client().registered();

        order(other, certId(1), "www.example.org").expectProblem(403, "unauthorized");
        order(other, certId(1), "example.org", "www.example.org").expect(201);
    }

    @Test
    void replaces_withNoNameInCommon_isMalformed() {
        bed.issued(client, "www.example.org");

        order(client, certId(1), "other.example.org").expectProblem(400, "malformed");
    }

    @Test
    void replaces_whatIsNotThere_isRefused() {
        order(client, certId(9), "www.example.org").expectProblem(404, "malformed");
        order(client, "nonsense", "www.example.org").expectProblem(400, "malformed");
    }
}
