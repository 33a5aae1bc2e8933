package org.caravelpki.protocol.acme.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.caravelpki.protocol.acme.bed.Client;
import org.caravelpki.protocol.acme.bed.Csr;
import org.caravelpki.protocol.acme.bed.DnsServer;
import org.caravelpki.protocol.acme.bed.Reply;
import org.caravelpki.protocol.acme.bed.TestKey;
import org.caravelpki.protocol.acme.caa.internal.CaaRules;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xbill.DNS.Rcode;

/** CAA at finalize, with a DNS to ask. */
@Timeout(30)
class CaaTest {
    private static final String NAME = "www.sub.example.org";

    private final DnsServer dns = new DnsServer();
    private final Bed bed = new Bed();
    private final CaaRules rules = new CaaRules(List.of("ca.example.net"), Set.of("tls-server"));
    private final Client client = new Client(bed.node(Bed.settings(rules)).handler(), TestKey.ec()).registered();

    CaaTest() {
        bed.nameServers.add(dns.address());
    }

    @AfterEach
    void stop() {
        dns.close();
    }

    private CaaTest caa(String owner, String value) {
        dns.add(owner + ". 60 IN CAA " + value);
        return this;
    }

    private Reply ordered(String... names) {
        Reply order = Bed.order(client, names);
        bed.prove(client, order);
        return order;
    }

    private Reply finished(String... names) {
        return Bed.finish(client, ordered(names), Csr.of(names));
    }

    @Test
    void finalize_noRecordsUpToTheTopLevel_isIssued() {
        finished(NAME).expect(200);

        assertThat(dns.questions())
                .containsExactly("www.sub.example.org CAA", "sub.example.org CAA", "example.org CAA", "org CAA");
    }

    @Test
    void finalize_recordsAboveForbid_isCaaAndTheOrderStaysReady() {
        caa("example.org", "0 issue \"other.example.net\"");
        Reply order = ordered(NAME);

        Reply refused = Bed.finish(client, order, Csr.of(NAME)).expectProblem(403, "caa");

        assertThat(refused.json().path("detail").asText()).contains("CAA records of example.org", "ca.example.net");
        assertThat(bed.ra.asked()).isEmpty();
        dns.clear();
        Bed.finish(client, order, Csr.of(NAME)).expect(200);
    }

    @Test
    void finalize_nearerRecordsAllow_isIssuedWithoutAskingFurther() {
        caa("example.org", "0 issue \";\"").caa("sub.example.org", "0 issue \"ca.example.net\"");

        finished(NAME).expect(200);

        assertThat(dns.questions()).doesNotContain("example.org CAA");
    }

    @Test
    void finalize_recordsBehindAnAlias_count() {
        dns.add(NAME + ". 60 IN CNAME host.example.com.");
        caa("host.example.com", "0 issue \";\"").caa("example.org", "0 issue \"ca.example.net\"");

        finished(NAME).expectProblem(403, "caa");
    }

    @Test
    void finalize_recordsAboveAnAliasesTarget_doNotCount() {
        dns.add(NAME + ". 60 IN CNAME host.example.com.").add("host.example.com. 60 IN A 192.0.2.1");
        caa("example.com", "0 issue \";\"").caa("example.org", "0 issue \"ca.example.net\"");

        finished(NAME).expect(200);
    }

    @Test
    void finalize_wildcard_isLookedUpAtItsBaseByIssuewild() {
        caa("example.org", "0 issue \"ca.example.net\"").caa("example.org", "0 issuewild \";\"");

        finished("*.example.org").expectProblem(403, "caa");
        finished("example.org").expect(200);
    }

    @Test
    void finalize_accountAndMethodOfTheRecord_areThoseOfTheProof() {
        caa("example.org", "0 issue \"ca.example.net; accounturi=" + client.kid() + "; validationmethods=http-01\"");
        finished(NAME).expect(200);

        dns.clear();
        caa("example.org", "0 issue \"ca.example.net; validationmethods=dns-01\"");
        finished(NAME).expectProblem(403, "caa");

        dns.clear();
        caa("example.org", "0 issue \"ca.example.net; accounturi=" + client.kid() + "x\"");
        finished(NAME).expectProblem(403, "caa");
    }

    @Test
    void finalize_longAfterTheProof_looksAgain() {
        ordered(NAME);
        bed.clock.pass(Duration.ofHours(9));
        client.nonce("");
        caa("example.org", "0 issue \";\"");

        Reply order = Bed.order(client, NAME);
        assertThat(order.json().path("status").asText()).isEqualTo("ready");
        Bed.finish(client, order, Csr.of(NAME)).expectProblem(403, "caa");
    }

    @Test
    void finalize_dnsFails_isDnsAndTheOrderStaysReady() {
        Reply order = ordered(NAME);
        dns.failing(Rcode.SERVFAIL);

        Bed.finish(client, order, Csr.of(NAME)).expectProblem(400, "dns");
        dns.failing(Rcode.NOERROR);
        Bed.finish(client, order, Csr.of(NAME)).expect(200);
    }

    @Test
    void finalize_severalNamesOfWhichSomeAreForbidden_hasASubproblemForEach() {
        caa("a.example.org", "0 issue \";\"").caa("b.example.org", "128 tbs \"Unknown\"");

        Reply refused = finished("a.example.org", "b.example.org", "c.example.org", "203.0.113.9")
                .expectProblem(403, "caa");

        assertThat(refused.json().path("subproblems"))
                .extracting(one -> one.path("identifier").path("value").asText())
                .containsExactly("a.example.org", "b.example.org");
    }

    @Test
    void finalize_severalNamesOfOneDomain_asksForItOnce() {
        finished("a.example.org", "b.example.org", "example.org").expect(200);

        assertThat(dns.questions().stream().filter("example.org CAA"::equals)).hasSize(1);
        assertThat(dns.questions().stream().filter("org CAA"::equals)).hasSize(1);
    }

    @Test
    void finalize_address_isNotLookedUp() {
        finished("203.0.113.9").expect(200);

        assertThat(dns.questions()).isEmpty();
    }

    @Test
    void finalize_underAPolicyWithoutCaa_isNotLookedUp() {
        caa("example.org", "0 issue \";\"");
        Reply order = client.post(Client.BASE + "/acme/other/new-order", Bed.names(NAME))
                .expect(201);
        bed.prove(client, order);

        Bed.finish(client, order, Csr.of(NAME)).expect(200);
        assertThat(dns.questions()).isEmpty();
    }

    @Test
    void directory_withIdentities_showsThem() {
        assertThat(client.get(Client.BASE + "/acme/directory")
                        .json()
                        .path("meta")
                        .path("caaIdentities")
                        .toString())
                .isEqualTo("[\"ca.example.net\"]");
        assertThat(bed.client()
                        .get(Client.BASE + "/acme/directory")
                        .json()
                        .path("meta")
                        .has("caaIdentities"))
                .isFalse();
    }
}
