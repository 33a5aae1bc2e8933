package org.caravelpki.protocol.acme.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x509.GeneralName;
import org.caravelpki.protocol.acme.bed.Client;
import org.caravelpki.protocol.acme.bed.Csr;
import org.caravelpki.protocol.acme.bed.Reply;
import org.caravelpki.protocol.acme.bed.TestKey;
import org.caravelpki.protocol.acme.wire.internal.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wildcards and IP addresses beside host names: how they are ordered, shown and proven. */
class IdentifiersTest {
    private static final String NEW_ORDER = Client.action("new-order");

    private final Bed bed = new Bed();
    private final Client client = bed.client().registered();

    private JsonNode authorization(Reply order, int index) {
        return client.read(order.json().path("authorizations").path(index).asText())
                .expect(200)
                .json();
    }

    private static List<String> types(JsonNode authorization) {
        List<String> types = new ArrayList<>();
        authorization
                .path("challenges")
                .forEach(one -> types.add(one.path("type").asText()));
        return types;
    }

    private static String status(Reply order) {
        return order.json().path("status").asText();
    }

    private Reply ordered(String type, String value) {
        return client.post(NEW_ORDER, "{\"identifiers\":[{\"type\":\"" + type + "\",\"value\":\"" + value + "\"}]}");
    }

    @Test
    void newOrder_hostName_offersEveryChallengeAndNoWildcardMember() {
        JsonNode shown = authorization(Bed.order(client, "www.example.org"), 0);

        assertThat(types(shown)).containsExactly("http-01", "dns-01", "tls-alpn-01");
        assertThat(shown.has("wildcard")).isFalse();
    }

    @Test
    void newOrder_wildcard_isShownByItsBaseAndProvenByDnsOnly() {
        Reply order = Bed.order(client, "*.Example.org");
        JsonNode shown = authorization(order, 0);

        assertThat(order.json().path("identifiers").path(0).path("value").asText())
                .isEqualTo("*.example.org");
        assertThat(shown.path("identifier").toString()).isEqualTo("{\"type\":\"dns\",\"value\":\"example.org\"}");
        assertThat(shown.path("wildcard").asBoolean()).isTrue();
        assertThat(types(shown)).containsExactly("dns-01");
    }

    @Test
    void newOrder_wildcardAndItsBase_haveAnAuthorizationEachAndAreIssued() {
        Reply order = Bed.order(client, "example.org", "*.example.org");
        assertThat(order.json().path("authorizations")).hasSize(2);

        assertThat(status(bed.prove(client, order))).isEqualTo("ready");
        Bed.finish(client, order, Csr.of("*.example.org", "example.org")).expect(200);
        assertThat(bed.dns01.seen()).singleElement().asString().startsWith("*.example.org ");
    }

    @Test
    void newOrder_wildcardAfterItsBaseWasProven_isPending() {
        bed.prove(client, Bed.order(client, "example.org"));

        assertThat(status(Bed.order(client, "*.example.org"))).isEqualTo("pending");
    }

    @Test
    void newOrder_baseAfterItsWildcardWasProven_isPending() {
        bed.prove(client, Bed.order(client, "*.example.org"));

        assertThat(status(Bed.order(client, "example.org"))).isEqualTo("pending");
        assertThat(status(Bed.order(client, "*.example.org"))).isEqualTo("ready");
    }

    @Test
    void finalize_hostBelowAnOrderedWildcard_isBadCsr() {
        Reply order = Bed.order(client, "*.example.org");
        bed.prove(client, order);

        Bed.finish(client, order, Csr.of("www.example.org")).expectProblem(400, "badCSR");
    }

    @Test
    void newOrder_aLabels_areShownAndIssuedAsTheyAre() {
        Reply order = Bed.order(client, "XN--Bcher-kva.example.org");
        assertThat(order.json().path("identifiers").path(0).path("value").asText())
                .isEqualTo("xn--bcher-kva.example.org");
        bed.prove(client, order);

        Bed.finish(client, order, Csr.of("xn--bcher-kva.example.org")).expect(200);
    }

    /** What an U-label means in the DNS is the client's to say. */
    @Test
    void newOrder_uLabels_isMalformedAndAsksForALabels() {
        Reply reply = ordered("dns", "b\u00fccher.example.org").expectProblem(400, "malformed");

        assertThat(reply.json().path("detail").asText()).contains("A-labels");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "*.*.example.org", "www.*.example.org", "w*.example.org", "**.example.org", "*."})
    void newOrder_starAnywhereElse_isMalformed(String name) {
        ordered("dns", name).expectProblem(400, "malformed");
    }

    @Test
    void newOrder_wildcardOfATopLevel_isRejected() {
        ordered("dns", "*.org").expectProblem(400, "rejectedIdentifier");
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "192.0.2.0x1", "0x7f000001", "2130706433", "*.2.1", "example.0x"})
    void newOrder_hostNameThatCouldBeAnAddress_isMalformed(String name) {
        ordered("dns", name).expectProblem(400, "malformed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.9", "2001:db8::1", "2001:db8:0:1:1:1:1:1", "2001:db8::1:0:0:1"})
    void newOrder_address_isShownAsOrderedAndNotOfferedDns(String address) {
        Reply order = ordered("ip", address).expect(201);
        JsonNode shown = authorization(order, 0);

        assertThat(shown.path("identifier"))
                .isEqualTo(Json.object().put("type", "ip").put("value", address));
        assertThat(order.json().path("identifiers").path(0)).isEqualTo(shown.path("identifier"));
        assertThat(types(shown)).containsExactly("http-01", "tls-alpn-01");
    }

    @ParameterizedTest
    @CsvSource({
        "2001:DB8::1, 2001:db8::1",
        "2001:db8:0:0:0:0:0:1, 2001:db8::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8::0:1, 2001:db8::1",
        "2001:db8::1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "::ffff:203.0.113.9, 203.0.113.9"
    })
    void newOrder_addressInAnotherForm_isMalformedAndTellsTheRightOne(String address, String canonical) {
        Reply reply = ordered("ip", address).expectProblem(400, "malformed");

        assertThat(reply.json().path("detail").asText()).contains("'" + canonical + "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1.2.3", "1.2.3.256", "999.1.1.1", "1.2.3.4.5", "www.example.org", "fe80::1%eth0", "[::1]"})
    void newOrder_noAddress_isMalformed(String address) {
        ordered("ip", address).expectProblem(400, "malformed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fd00::1", "64:ff9b::a00:1", "224.0.0.1"})
    void newOrder_internalAddress_isRejected(String address) {
        ordered("ip", address).expectProblem(400, "rejectedIdentifier");
        assertThat(bed.state.all("acme.authz")).isEmpty();
    }

    @Test
    void newOrder_internalAddressesAmongOthers_haveASubproblemEach() {
        Reply refused = client.post(NEW_ORDER, Bed.names("10.0.0.1", "www.example.org", "::1"))
                .expectProblem(400, "rejectedIdentifier");

        assertThat(refused.json().path("subproblems"))
                .extracting(one -> one.path("identifier").path("value").asText())
                .containsExactly("10.0.0.1", "::1");
    }

    @Test
    void finalize_addresses_areIssuedAndCanBeRevokedByWhoeverHoldsThem() {
        String[] names = {"203.0.113.9", "2001:db8::1", "www.example.org"};
        Reply valid = bed.issued(client, names);
        String certificate = Revocations.certificate(client, valid);
        Client other = new Client(bed.node().handler(), TestKey.ec()).registered();
        bed.prove(other, Bed.order(other, "203.0.113.9", "2001:db8::1"));
        ObjectNode revocation = Json.object().put("certificate", certificate);

        other.post(Client.action("revoke-cert"), revocation).expectProblem(403, "unauthorized");
        bed.prove(other, Bed.order(other, "www.example.org"));
        other.post(Client.action("revoke-cert"), revocation).expect(200);
    }

    @Test
    void revokeCert_ofAWildcard_needsTheAuthorizationOfTheWildcard() {
        Reply valid = bed.issued(client, "*.example.org");
        ObjectNode revocation = Json.object().put("certificate", Revocations.certificate(client, valid));
        Client other = new Client(bed.node().handler(), TestKey.ec()).registered();
        bed.prove(other, Bed.order(other, "example.org"));

        other.post(Client.action("revoke-cert"), revocation).expectProblem(403, "unauthorized");
        bed.prove(other, Bed.order(other, "*.example.org"));
        other.post(Client.action("revoke-cert"), revocation).expect(200);
    }

    @Test
    void finalize_addressInTheCommonName_isIssued() {
        Reply order = Bed.order(client, "203.0.113.9");
        bed.prove(client, order);
        byte[] csr = Csr.of(TestKey.ec().pair(), "CN=203.0.113.9", List.of(Csr.name("203.0.113.9")));

        Bed.finish(client, order, csr).expect(200);
    }

    @Test
    void finalize_addressAsDnsName_isBadCsr() {
        Reply order = Bed.order(client, "203.0.113.9");
        bed.prove(client, order);
        byte[] csr = Csr.of(TestKey.ec().pair(), "", List.of(Csr.dns("203.0.113.9")));

        Bed.finish(client, order, csr).expectProblem(400, "badCSR");
    }

    @Test
    void finalize_addressOfAStrangeLength_isBadCsr() {
        Reply order = Bed.order(client, "203.0.113.9");
        bed.prove(client, order);
        GeneralName network = new GeneralName(GeneralName.iPAddress, "203.0.113.9/32");

        Bed.finish(client, order, Csr.of(TestKey.ec().pair(), "", List.of(network)))
                .expectProblem(400, "badCSR");
    }
}
