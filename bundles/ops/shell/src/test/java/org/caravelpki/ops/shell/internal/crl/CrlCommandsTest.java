package org.caravelpki.ops.shell.internal.crl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.admin.CaAdmin;
import org.caravelpki.api.admin.CrlAdmin;
import org.caravelpki.api.model.CrlPlan;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.ops.shell.internal.frame.FakeServices;
import org.caravelpki.ops.shell.internal.frame.Typed;
import org.junit.jupiter.api.Test;

class CrlCommandsTest {
    private static final CrlPlan PLAN =
            new CrlPlan(Optional.of(Duration.ofMinutes(10)), 4, CrlPlan.AtOnce.KEY_COMPROMISE);
    private static final CrlAdmin.Crl CRL = new CrlAdmin.Crl(
            "issuing-1-delta",
            BigInteger.TEN,
            Instant.parse("2025-03-01T12:00:00Z"),
            Instant.parse("2025-03-01T12:20:00Z"),
            3,
            400);

    private final FakeServices services = new FakeServices()
            .when(CaAdmin.class, "crlPlan", given -> PLAN)
            .when(CaAdmin.class, "changeCrlPlan", given -> PLAN)
            .when(CrlAdmin.class, "generate", given -> List.of(CRL))
            .when(CrlAdmin.class, "generateDeltas", given -> List.of(CRL));
    private final Typed typed = new Typed(services);

    @Test
    void plan_noOption_changesNothing() {
        assertThat(typed.run(new CrlPlanCommand(), "issuing")).contains("10m", "4", "keyCompromise");
        assertThat(services.calls()).containsExactly("crlPlan[issuing]");
    }

    @Test
    void plan_oneOption_leavesTheOthers() {
        typed.run(new CrlPlanCommand(), "issuing", "--shards", "8");
        assertThat(services.calls())
                .contains("changeCrlPlan[Operator[name=alice, roles=[admin]], issuing, "
                        + "CrlPlan[deltaInterval=Optional[PT10M], shards=8, atOnce=KEY_COMPROMISE]]");
    }

    @Test
    void plan_noDeltas_switchesThemOff() {
        typed.run(new CrlPlanCommand(), "issuing", "--delta", "none", "--at-once", "never");
        assertThat(services.calls())
                .contains("changeCrlPlan[Operator[name=alice, roles=[admin]], issuing, "
                        + "CrlPlan[deltaInterval=Optional.empty, shards=4, atOnce=NEVER]]");
    }

    @Test
    void plan_tooMuch_isRefused() {
        assertThatThrownBy(() -> typed.run(new CrlPlanCommand(), "issuing", "--shards", "129"))
                .isInstanceOf(PkiException.class)
                .hasMessage("A CA has 0 to 128 CRL shards, not 129.");
        assertThatThrownBy(() -> typed.run(new CrlPlanCommand(), "issuing", "--at-once", "soon"))
                .isInstanceOf(PkiException.class);
    }

    @Test
    void generate_delta_asksForDeltas() {
        assertThat(typed.run(new CrlGenerate(), "issuing", "--delta")).contains("issuing-1-delta");
        assertThat(services.calls()).containsExactly("generateDeltas[Operator[name=alice, roles=[admin]], issuing]");
    }
}
