package org.caravelpki.protocol.acme.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.bouncycastle.asn1.x509.GeneralName;
import org.caravelpki.protocol.acme.bed.Client;
import org.caravelpki.protocol.acme.bed.Csr;
import org.caravelpki.protocol.acme.bed.FakeStatus;
import org.caravelpki.protocol.acme.bed.FakeValidator;
import org.caravelpki.protocol.acme.bed.Reply;
import org.caravelpki.protocol.acme.bed.TestAuthority;
import org.caravelpki.protocol.acme.bed.TestKey;
import org.caravelpki.protocol.acme.bed.TestKeys;
import org.caravelpki.protocol.acme.bed.TestSignatures;
import org.caravelpki.protocol.acme.caa.internal.CaaRules;
import org.caravelpki.protocol.acme.order.internal.Profiles;
import org.caravelpki.protocol.acme.validation.internal.DnsLookup;
import org.caravelpki.protocol.acme.wire.internal.Json;
import org.caravelpki.protocol.acme.wire.internal.Urls;
import org.caravelpki.testkit.protocol.MemoryNonces;
import org.caravelpki.testkit.protocol.MemoryProtocolState;
import org.caravelpki.testkit.ra.SettableClock;

/** A cluster of ACME nodes over fakes. Validations wait until the test runs them. */
final class Bed {
    final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    final MemoryProtocolState state = new MemoryProtocolState(clock);
    final TestAuthority ra = new TestAuthority(clock);
    final FakeStatus status = new FakeStatus();
    final FakeValidator validator = FakeValidator.http01();
    final FakeValidator dns01 = FakeValidator.dns01();
    final FakeValidator tlsAlpn01 = FakeValidator.tlsAlpn01();
    final TestKeys keys;

    private final MemoryNonces nonces = new MemoryNonces(clock);
    /** Whom CAA records are asked of. */
    final List<InetSocketAddress> nameServers = new ArrayList<>();

    private final List<Runnable> waiting = new ArrayList<>();

    Bed() {
        this(new TestKeys());
    }

    Bed(TestKeys keys) {
        this.keys = keys;
        status.know("root", 1, true, true, ra.root());
        status.know("issuing", 1, true, false, ra.issuing());
    }

    /** A node with what it uses; each has local marks of nonces of its own. */
    record Node(AcmeHandler handler, Steps steps) {
        /** What its timer does. */
        void look() {
            steps.unfinished().look();
        }
    }

    Node node() {
        return node(settings(false, Optional.empty()));
    }

    static AcmeSettings settings(boolean requireBinding, Optional<String> terms) {
        return settings(requireBinding, terms, Duration.ofDays(1), 0);
    }

    static AcmeSettings settings(Duration authorizationReuse) {
        return settings(false, Optional.empty(), authorizationReuse, 0);
    }

    static AcmeSettings settings(int newAccountsPerHour) {
        return settings(false, Optional.empty(), Duration.ofDays(1), newAccountsPerHour);
    }

    /** What clients may do unless a test says otherwise. */
    static ClientRules rules() {
        return rules(Map.of(), 50);
    }

    static ClientRules rules(Map<String, String> profiles, int ordersPerPage) {
        return new ClientRules(new Profiles(profiles), ordersPerPage, Optional.empty(), 0, 0, 0);
    }

    static ClientRules limits(int openOrders, int newAuthorizationsPerHour) {
        return new ClientRules(new Profiles(Map.of()), 50, Optional.empty(), openOrders, newAuthorizationsPerHour, 0);
    }

    static AcmeSettings settings(ClientRules rules) {
        return settings(false, Optional.empty(), Duration.ofDays(1), 0, rules);
    }

    static AcmeSettings settings(CaaRules caa) {
        AcmeSettings usual = settings(rules());
        return new AcmeSettings(
                usual.urls(),
                usual.defaultPolicy(),
                usual.validations(),
                caa,
                usual.requireBinding(),
                usual.terms(),
                usual.authorizationReuse(),
                usual.newAccountsPerHour(),
                usual.clients());
    }

    private static AcmeSettings settings(
            boolean requireBinding, Optional<String> terms, Duration authorizationReuse, int newAccountsPerHour) {
        return settings(requireBinding, terms, authorizationReuse, newAccountsPerHour, rules());
    }

    private static AcmeSettings settings(
            boolean requireBinding,
            Optional<String> terms,
            Duration authorizationReuse,
            int newAccountsPerHour,
            ClientRules rules) {
        return new AcmeSettings(
                new Urls(Client.BASE),
                "tls-server",
                new ValidationRules(80, 443, List.of(), false, Duration.ZERO),
                new CaaRules(List.of(), Set.of()),
                requireBinding,
                terms,
                authorizationReuse,
                newAccountsPerHour,
                rules);
    }

    Node node(AcmeSettings settings) {
        MemoryNonces own = nonces.otherNode();
        Executor direct = Runnable::run;
        Steps.Services services = new Steps.Services(ra, status, state, own, keys, new TestSignatures());
        Steps steps = Steps.of(
                Parts.of(services, settings, clock),
                new DomainValidators(List.of(validator, dns01, tlsAlpn01), new DnsLookup(() -> nameServers)),
                new Steps.Workers(direct, waiting::add, direct));
        return new Node(new AcmeHandler(settings, own, steps, () -> {}), steps);
    }

    Client client(ClientRules rules) {
        return new Client(node(settings(rules)).handler(), TestKey.ec());
    }

    /** Runs the validation that began last, as if it were the fastest. */
    void validateLast() {
        waiting.remove(waiting.size() - 1).run();
    }

    /** Runs the validations that wait. */
    void validate() {
        List<Runnable> due = List.copyOf(waiting);
        waiting.clear();
        due.forEach(Runnable::run);
    }

    /** The node that should have run them died. */
    void loseValidations() {
        waiting.clear();
    }

    Client client() {
        return new Client(node().handler(), TestKey.ec());
    }

    static ObjectNode names(String... names) {
        ObjectNode payload = Json.object();
        for (String name : names) {
            String type = Csr.name(name).getTagNo() == GeneralName.iPAddress ? "ip" : "dns";
            payload.withArray("identifiers").addObject().put("type", type).put("value", name);
        }
        return payload;
    }

    /** An order that waits for its authorizations. */
    static Reply order(Client client, String... names) {
        return client.post(Client.action("new-order"), names(names)).expect(201);
    }

    /** The first challenge. */
    static String challengeUrl(Client client, String authorization) {
        return challenge(client, authorization, ".*");
    }

    /** The first challenge whose type matches. */
    static String challenge(Client client, String authorization, String type) {
        for (JsonNode challenge : client.read(authorization).expect(200).json().path("challenges")) {
            if (challenge.path("type").asText().matches(type)) {
                return challenge.path("url").asText();
            }
        }
        throw new AssertionError("no challenge " + type);
    }

    /** Answers every challenge of an order. */
    Reply prove(Client client, Reply order) {
        for (var authorization : order.json().path("authorizations")) {
            client.post(challengeUrl(client, authorization.asText()), "{}").expect(200);
        }
        validate();
        return client.read(order.location()).expect(200);
    }

    static Reply finish(Client client, Reply order, byte[] csr) {
        return client.post(order.json().path("finalize").asText(), Json.object().put("csr", TestKey.base64url(csr)));
    }

    /** From names to a valid order. */
    Reply issued(Client client, String... names) {
        Reply order = order(client, names);
        prove(client, order);
        return finish(client, order, Csr.of(names)).expect(200);
    }
}
