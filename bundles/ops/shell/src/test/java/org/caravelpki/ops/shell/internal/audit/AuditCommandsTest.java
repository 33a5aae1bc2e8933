package org.caravelpki.ops.shell.internal.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.caravelpki.api.admin.AuditAdmin;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.ops.shell.internal.frame.FakeServices;
import org.caravelpki.ops.shell.internal.frame.Typed;
import org.junit.jupiter.api.Test;

class AuditCommandsTest {
    private static final AuditAdmin.Verdict INTACT = new AuditAdmin.Verdict(1, 1, 40, true, Optional.empty());
    private static final AuditAdmin.Verdict BROKEN =
            new AuditAdmin.Verdict(1, 2, 7, false, Optional.of("seq 5 is missing"));

    @Test
    void verify_allIntact_succeeds() {
        assertThat(typed(INTACT).run(new AuditVerify())).contains("true");
    }

    @Test
    void verify_oneBroken_showsWhereAndFails() {
        Typed typed = typed(INTACT, BROKEN);

        assertThatThrownBy(() -> typed.run(new AuditVerify()))
                .isInstanceOf(PkiException.class)
                .hasMessage("The audit log is broken: 1 chain(s).");
        assertThat(new String(typed.octets(), UTF_8)).contains("seq 5 is missing");
    }

    private static Typed typed(AuditAdmin.Verdict... verdicts) {
        return new Typed(new FakeServices().when(AuditAdmin.class, "verify", given -> List.of(verdicts)));
    }
}
