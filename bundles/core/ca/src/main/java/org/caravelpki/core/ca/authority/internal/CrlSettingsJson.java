package org.caravelpki.core.ca.authority.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import org.caravelpki.api.engine.CaView;
import org.caravelpki.api.model.CrlPlan;

/** How a CA's CRLs are made, among its other settings. What an earlier release did not write has its default. */
final class CrlSettingsJson {
    private CrlSettingsJson() {}

    static void write(CaView.CrlSettings crls, ObjectNode json) {
        json.put("crlInterval", crls.interval().toString());
        json.put("crlValidity", crls.validity().toString());
        crls.plan().deltaInterval().ifPresent(interval -> json.put("crlDeltaInterval", interval.toString()));
        json.put("crlShards", crls.plan().shards());
        json.put("crlShardsEver", crls.shards());
        json.put("crlAtOnce", crls.plan().atOnce().word());
    }

    static CaView.CrlSettings read(Duration interval, Duration validity, JsonNode json) {
        CrlPlan plan = new CrlPlan(
                text(json, "crlDeltaInterval").map(Duration::parse),
                json.path("crlShards").asInt(0),
                text(json, "crlAtOnce").map(CrlPlan.AtOnce::parse).orElse(CrlPlan.AtOnce.NEVER));
        return new CaView.CrlSettings(
                interval, validity, plan, json.path("crlShardsEver").asInt(0));
    }

    private static Optional<String> text(JsonNode json, String member) {
        return Optional.ofNullable(json.get(member)).map(JsonNode::textValue);
    }
}
