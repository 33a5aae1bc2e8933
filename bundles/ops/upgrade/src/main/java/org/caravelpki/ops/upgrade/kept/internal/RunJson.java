package org.caravelpki.ops.upgrade.kept.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.admin.UpgradeAdmin.Replaced;
import org.caravelpki.api.admin.UpgradeAdmin.Run;
import org.caravelpki.api.admin.UpgradeAdmin.State;

/** Upgrades as the journal has them. */
public final class RunJson {
    private RunJson() {}

    static ObjectNode write(Run run) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", run.id())
                .put("action", run.action())
                .put("operator", run.operator())
                .put("begun", run.begun().toString())
                .put("state", run.state().name())
                .put("detail", run.detail());
        run.ended().ifPresent(ended -> json.put("ended", ended.toString()));
        json.set("bundles", bundles(run.bundles()));
        return json;
    }

    /**
     * Bundles that were or will be replaced.
     *
     * @param bundles which
     * @return an array of objects
     */
    public static ArrayNode bundles(List<Replaced> bundles) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        bundles.forEach(bundle -> {
            ObjectNode one = array.addObject().put("bundle", bundle.bundle());
            bundle.from().ifPresent(version -> one.put("from", version));
            bundle.to().ifPresent(version -> one.put("to", version));
        });
        return array;
    }

    static Run read(JsonNode json) {
        List<Replaced> bundles = new ArrayList<>();
        json.path("bundles")
                .forEach(one ->
                        bundles.add(new Replaced(one.path("bundle").asText(), text(one, "from"), text(one, "to"))));
        return new Run(
                json.path("id").asLong(),
                json.path("action").asText(),
                json.path("operator").asText(),
                Instant.parse(json.path("begun").asText()),
                text(json, "ended").map(Instant::parse),
                state(json.path("state").asText()),
                bundles,
                json.path("detail").asText());
    }

    // One that a later version wrote: somebody has to look.
    private static State state(String name) {
        return Arrays.stream(State.values())
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElse(State.FAILED);
    }

    private static Optional<String> text(JsonNode json, String member) {
        return Optional.ofNullable(json.get(member)).map(JsonNode::asText);
    }
}
