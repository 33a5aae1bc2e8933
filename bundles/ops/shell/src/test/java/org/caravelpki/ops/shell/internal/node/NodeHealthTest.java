package org.caravelpki.ops.shell.internal.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.caravelpki.api.admin.HealthCheck;
import org.caravelpki.ops.shell.internal.frame.FakeServices;
import org.caravelpki.ops.shell.internal.frame.Typed;
import org.junit.jupiter.api.Test;

class NodeHealthTest {
    @Test
    void health_degraded_isShownAndSucceeds() {
        assertThat(typed(HealthCheck.Status.DEGRADED).run(new NodeHealth())).contains("database  degraded  slow");
    }

    @Test
    void health_down_failsAndNamesThePart() {
        assertThatThrownBy(() -> typed(HealthCheck.Status.DOWN).run(new NodeHealth()))
                .hasMessage("The node is not ready. Down: database.");
    }

    private static Typed typed(HealthCheck.Status status) {
        return new Typed(new FakeServices()
                .when(HealthCheck.class, "check", given -> new HealthCheck.Health("database", status, "slow")));
    }
}
