package org.caravelpki.ops.shell.internal.ha;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.caravelpki.api.admin.ClusterAdmin.NodeState;
import org.caravelpki.api.admin.ClusterAdmin.Role;
import org.junit.jupiter.api.Test;

class LocationTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static NodeState node(String name, boolean ready, Instant at, String... problems) {
        Role role = name.startsWith("fe") ? Role.FRONTEND : Role.BACKEND;
        return new NodeState(name, role, name.substring(3), ready, List.of(problems), at);
    }

    @Test
    void of_twoHealthyLocations_bothCan() {
        assertThat(Location.of(
                        List.of(
                                node("be-a", true, NOW),
                                node("be-b", true, NOW),
                                node("fe-a", true, NOW),
                                node("fe-b", true, NOW)),
                        NOW))
                .containsExactly(
                        new Location("a", true, "It can take over: be-a and fe-a are ready."),
                        new Location("b", true, "It can take over: be-b and fe-b are ready."));
    }

    @Test
    void of_backendDown_saysWhy() {
        assertThat(Location.of(
                        List.of(node("be-b", false, NOW, "database: It has no quorum."), node("fe-b", true, NOW)), NOW))
                .containsExactly(new Location(
                        "b", false, "It cannot take over: be-b is not ready (database: It has no quorum)."));
    }

    @Test
    void of_silentNode_saysHowLong() {
        assertThat(Location.of(List.of(node("be-b", true, NOW.minusSeconds(40)), node("fe-b", true, NOW)), NOW))
                .containsExactly(new Location("b", false, "It cannot take over: be-b has not been heard of for 40 s."));
    }

    @Test
    void of_noFrontend_saysSo() {
        assertThat(Location.of(List.of(node("be-b", true, NOW)), NOW))
                .containsExactly(new Location("b", false, "It cannot take over: there is no frontend."));
    }

    @Test
    void of_degradedNode_isStillAble() {
        assertThat(Location.of(
                        List.of(node("be-a", true, NOW), node("fe-a", true, NOW, "membership: Not renewed.")), NOW))
                .singleElement()
                .satisfies(location -> {
                    assertThat(location.able()).isTrue();
                    assertThat(location.sentence()).contains("to be looked at: membership: Not renewed");
                });
    }
}
