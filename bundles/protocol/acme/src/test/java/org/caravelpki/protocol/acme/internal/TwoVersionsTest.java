package org.caravelpki.protocol.acme.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.caravelpki.api.model.StateDocument;
import org.caravelpki.api.model.StateOperation;
import org.caravelpki.protocol.acme.bed.Client;
import org.caravelpki.protocol.acme.bed.Csr;
import org.caravelpki.protocol.acme.bed.Reply;
import org.caravelpki.protocol.acme.wire.internal.Json;
import org.junit.jupiter.api.Test;

/**
 * Documents outlive the version that wrote them, in both directions: an upgrade may be taken back, and nodes of a cluster are
 * upgraded one after the other.
 */
class TwoVersionsTest {
    private static final List<String> COLLECTIONS = List.of("acme.account", "acme.order", "acme.authz");

    private final Bed bed = new Bed();
    private final Client client = bed.client().registered();

    private void rewrite(String collection, Map<String, String> moreKeys, Consumer<ObjectNode> change) {
        for (StateDocument document : bed.state.all(collection)) {
            ObjectNode body = (ObjectNode) Json.stored(document.body());
            change.accept(body);
            Map<String, String> keys = new HashMap<>(document.keys());
            keys.putAll(moreKeys);
            StateDocument changed = new StateDocument(
                    collection, document.id(), document.version(), document.expires(), keys, body.toString());
            bed.state
                    .apply(List.of(new StateOperation.Update(changed)))
                    .toCompletableFuture()
                    .join();
        }
    }

    private void aLaterVersionWrites() {
        for (String collection : COLLECTIONS) {
            rewrite(collection, Map.of("laterKey", "k"), body -> {
                body.putObject("later").put("a", 1);
                body.path("challenges").forEach(challenge -> ((ObjectNode) challenge).put("later", "c"));
            });
        }
    }

    private void assertNothingIsLost(String collection) {
        assertThat(bed.state.all(collection)).isNotEmpty().allSatisfy(document -> {
            JsonNode body = Json.stored(document.body());
            assertThat(body.path("later").path("a").asInt()).isEqualTo(1);
            assertThat(document.keys()).containsEntry("laterKey", "k");
            body.path("challenges")
                    .forEach(challenge ->
                            assertThat(challenge.path("later").asText()).isEqualTo("c"));
        });
    }

    private static List<String> members(StateDocument document) {
        List<String> names = new ArrayList<>();
        Json.stored(document.body()).fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void laterVersion_whatItAlsoWrote_isKeptByThisOneToTheEndOfAnOrder() {
        Reply order = Bed.order(client, "www.example.org");
        aLaterVersionWrites();

        ObjectNode contact = Json.object();
        contact.putArray("contact").add("mailto:new@example.org");
        client.post(client.kid(), contact).expect(200);
        bed.prove(client, order);
        Bed.finish(client, order, Csr.of("www.example.org")).expect(200);

        COLLECTIONS.forEach(this::assertNothingIsLost);
    }

    @Test
    void laterVersion_whatItAlsoWrote_isKeptWhenThisOneGivesItUp() {
        Reply order = Bed.order(client, "www.example.org");
        String authorization = order.json().path("authorizations").path(0).asText();
        aLaterVersionWrites();

        client.post(authorization, Json.object().put("status", "deactivated")).expect(200);
        client.post(client.kid(), Json.object().put("status", "deactivated")).expect(200);

        COLLECTIONS.forEach(this::assertNothingIsLost);
    }

    @Test
    void laterVersion_whatItAlsoWrote_isNotShownToClients() {
        Reply order = Bed.order(client, "www.example.org");
        aLaterVersionWrites();

        String authorization = order.json().path("authorizations").path(0).asText();
        assertThat(client.read(authorization).expect(200).json().toString()).doesNotContain("later");
        assertThat(client.read(order.location()).expect(200).json().toString()).doesNotContain("later");
    }

    @Test
    void earlierVersion_whatItDidNotWriteYet_hasDefaults() {
        Reply order = Bed.order(client, "www.example.org");
        rewrite("acme.account", Map.of(), body -> body.remove(List.of("valid", "termsAgreed", "contacts")));

        assertThat(client.read(client.kid()).expect(200).json().path("status").asText())
                .isEqualTo("valid");
        bed.prove(client, order);
        Bed.finish(client, order, Csr.of("www.example.org")).expect(200);
    }

    // Version 1.0.0 reads these: whoever leaves one out breaks taking an upgrade back.
    @Test
    void earlierVersion_whatItReads_isStillWritten() {
        bed.issued(client, "www.example.org");

        assertThat(members(bed.state.all("acme.account").get(0))).contains("valid", "termsAgreed", "key", "contacts");
        assertThat(members(bed.state.all("acme.order").get(0)))
                .contains("policy", "identifiers", "authorizations", "csr");
        assertThat(bed.state.all("acme.order").get(0).keys()).containsKey("account");
        assertThat(members(bed.state.all("acme.authz").get(0)))
                .contains("account", "status", "identifier", "challenges");
        assertThat(bed.state.all("acme.authz").get(0).keys()).containsKey("holder");
    }
}
