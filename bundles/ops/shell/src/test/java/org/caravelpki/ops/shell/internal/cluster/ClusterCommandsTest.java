package org.caravelpki.ops.shell.internal.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.caravelpki.api.admin.CaAdmin;
import org.caravelpki.api.admin.ClusterAdmin;
import org.caravelpki.api.admin.ClusterAdmin.Membership;
import org.caravelpki.api.admin.ClusterAdmin.Role;
import org.caravelpki.api.admin.PolicyAdmin;
import org.caravelpki.ops.shell.internal.frame.FakeServices;
import org.caravelpki.ops.shell.internal.frame.Typed;
import org.junit.jupiter.api.Test;

class ClusterCommandsTest {
    private static final String ALICE = "Operator[name=alice, roles=[admin]]";
    private static final Membership BE_A =
            new Membership("be-a", Role.BACKEND, Instant.parse("2026-03-01T12:00:00Z"), "ab".repeat(32));

    private final FakeServices services = new FakeServices();
    private final Typed typed = new Typed(services);

    @Test
    void token_roleBehindTheName_isUnderstood() {
        services.when(ClusterAdmin.class, "token", given -> "caravel-join-x".toCharArray());

        assertThat(typed.run(new ClusterToken(), "be-b", "--role", "backend")).contains("caravel-join-x");
        assertThat(services.calls()).containsExactly("token[" + ALICE + ", be-b, BACKEND, PT1H]");
    }

    @Test
    void init_alone_makesNoCas() {
        services.when(ClusterAdmin.class, "init", given -> BE_A);

        assertThat(typed.run(new ClusterInit(), "be-a")).contains("be-a", "backend");
        assertThat(services.calls()).containsExactly("init[" + ALICE + ", be-a]");
    }

    @Test
    void init_firstCas_makesCasBeforePolicies() {
        services.when(ClusterAdmin.class, "init", given -> BE_A);
        services.when(CaAdmin.class, "makeFirst", given -> null);
        services.when(PolicyAdmin.class, "makeFirst", given -> null);

        typed.run(new ClusterInit(), "be-a", "--first-cas");

        assertThat(services.calls())
                .containsExactly("init[" + ALICE + ", be-a]", "makeFirst[" + ALICE + "]", "makeFirst[" + ALICE + "]");
    }

    @Test
    void remove_confirmed_reachesTheService() {
        services.when(ClusterAdmin.class, "remove", given -> null);

        typed.run(new ClusterRemove(), "fe-b", "--yes");

        assertThat(services.calls()).containsExactly("remove[" + ALICE + ", fe-b]");
    }
}
