package org.caravelpki.protocol.acme.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.PkiException.Kind;
import org.caravelpki.api.pki.Objection;
import org.caravelpki.protocol.acme.bed.Client;
import org.caravelpki.protocol.acme.bed.Csr;
import org.caravelpki.protocol.acme.bed.Reply;
import org.junit.jupiter.api.Test;

/** What is refused before anybody proves anything, and what an order may ask for besides names. */
class NewOrderTest {
    private static final ClientRules PROFILES = Bed.rules(Map.of("long", "other", "gone", "nothing"), 50);

    private final Bed bed = new Bed();

    private void allowing(String... names) {
        Set<String> allowed = Set.of(names);
        bed.ra.objecting(inquiry -> inquiry.names().stream()
                .filter(name -> !allowed.contains(name.value()))
                .map(NewOrderTest::notAllowed)
                .toList());
    }

    private static Objection notAllowed(GeneralName name) {
        return new Objection(Optional.of(name), Kind.BAD_NAME, "The policy does not allow the name " + name + ".");
    }

    private Reply order(Client client, ObjectNode payload) {
        return client.post(Client.action("new-order"), payload);
    }

    @Test
    void names_oneOfSeveralNotAllowed_isASubproblemWithItsIdentifier() {
        allowing("a.example.org");
        Client client = bed.client().registered();

        Reply reply =
                order(client, Bed.names("a.example.org", "b.example.org")).expectProblem(400, "rejectedIdentifier");

        assertThat(reply.json().path("subproblems")).hasSize(1);
        assertThat(reply.json().path("subproblems").path(0).path("identifier").toString())
                .isEqualTo("{\"type\":\"dns\",\"value\":\"b.example.org\"}");
        assertThat(reply.text()).doesNotContain("null");
    }

    @Test
    void names_severalNotAllowed_areListedTogether() {
        allowing();
        Client client = bed.client().registered();

        Reply reply =
                order(client, Bed.names("a.example.org", "b.example.org")).expectProblem(400, "rejectedIdentifier");

        assertThat(reply.json().path("subproblems")).hasSize(2);
        assertThat(reply.json().path("detail").asText()).startsWith("2 identifiers are refused");
    }

    @Test
    void names_theOnlyOneNotAllowed_isAPlainProblem() {
        allowing();
        Client client = bed.client().registered();

        Reply reply = order(client, Bed.names("a.example.org")).expectProblem(400, "rejectedIdentifier");

        assertThat(reply.json().has("subproblems")).isFalse();
        assertThat(reply.json().has("identifier")).isFalse();
    }

    @Test
    void names_unreadableForDifferentReasons_areACompound() {
        Client client = bed.client().registered();
        ObjectNode payload = Bed.names("www.example.org", "not a name");
        payload.withArray("identifiers").addObject().put("type", "email").put("value", "a@example.org");

        Reply reply = order(client, payload).expectProblem(400, "compound");

        assertThat(reply.json().path("subproblems")).hasSize(2);
        assertThat(reply.json().path("subproblems").findValuesAsText("type"))
                .contains("urn:ietf:params:acme:error:malformed", "urn:ietf:params:acme:error:unsupportedIdentifier");
    }

    @Test
    void names_refused_leaveNothingBehind() {
        allowing();
        Client client = bed.client().registered();

        order(client, Bed.names("a.example.org")).expectProblem(400, "rejectedIdentifier");

        assertThat(client.read(client.kid() + "/orders").expect(200).json().path("orders"))
                .isEmpty();
    }

    @Test
    void validity_notAllowed_isMalformedAtOnce() {
        bed.ra.objecting(inquiry ->
                List.of(new Objection(Optional.empty(), Kind.REFUSED, "This policy does not let requests choose.")));
        Client client = bed.client().registered();

        order(client, Bed.names("www.example.org").put("notAfter", "2026-03-05T00:00:00Z"))
                .expectProblem(400, "malformed");
    }

    @Test
    void account_thatThePolicyDoesNotLetIn_isUnauthorizedAtOnce() {
        bed.ra.objecting(inquiry -> {
            throw new PkiException(Kind.NOT_AUTHORIZED, "This policy is for others.");
        });
        Client client = bed.client().registered();

        order(client, Bed.names("www.example.org")).expectProblem(403, "unauthorized");
    }

    @Test
    void directory_profiles_areDescribedIfTheirPolicyIsThere() {
        assertThat(bed.client(PROFILES)
                        .get(Client.BASE + "/acme/directory")
                        .json()
                        .path("meta")
                        .path("profiles")
                        .toString())
                .isEqualTo("{\"long\":\"For tests.\"}");
    }

    @Test
    void profile_known_decidesThePolicyAndIsShown() {
        Client client = bed.client(PROFILES).registered();

        Reply order = order(client, Bed.names("www.example.org").put("profile", "long"))
                .expect(201);
        bed.prove(client, order);
        Reply done = Bed.finish(client, order, Csr.of("www.example.org"));

        assertThat(done.expect(200).json().path("profile").asText()).isEqualTo("long");
        assertThat(bed.ra.asked().get(0).policy()).isEqualTo("other");
    }

    @Test
    void profile_unknownOrWithoutPolicy_isInvalidProfile() {
        Client client = bed.client(PROFILES).registered();

        order(client, Bed.names("www.example.org").put("profile", "short")).expectProblem(400, "invalidProfile");
        order(client, Bed.names("www.example.org").put("profile", "gone")).expectProblem(400, "invalidProfile");
    }

    @Test
    void profile_noneAskedFor_isNotShown() {
        Client client = bed.client(PROFILES).registered();

        assertThat(order(client, Bed.names("www.example.org"))
                        .expect(201)
                        .json()
                        .has("profile"))
                .isFalse();
    }

    @Test
    void validation_failedForSeveral_isSaidInTheOrder() {
        Client client = bed.client().registered();
        Reply order = Bed.order(client, "a.example.org", "b.example.org");
        bed.validator.fail("a.example.org");

        Reply failed = bed.prove(client, order);

        assertThat(failed.json().path("status").asText()).isEqualTo("invalid");
        assertThat(failed.json().path("error").path("subproblems")).hasSize(1);
        assertThat(failed.json().path("error").findValuesAsText("value")).containsExactly("a.example.org");
    }

    @Test
    void orders_fewPerPage_areFollowedByLinkNext() {
        Client client = bed.client(Bed.rules(Map.of(), 2)).registered();
        for (String name : List.of("a", "b", "c")) {
            Bed.order(client, name + ".example.org");
        }

        Reply first = client.read(client.kid() + "/orders").expect(200);

        assertThat(first.json().path("orders")).hasSize(2);
        assertThat(first.headers("Link")).anyMatch(link -> link.endsWith(";rel=\"next\""));
    }
}
