package org.caravelpki.ops.shell.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.caravelpki.api.admin.CryptoAdmin;
import org.caravelpki.ops.shell.internal.frame.FakeServices;
import org.caravelpki.ops.shell.internal.frame.Typed;
import org.junit.jupiter.api.Test;

class CryptoStatusTest {
    private final Typed typed = new Typed(new FakeServices()
            .when(
                    CryptoAdmin.class,
                    "status",
                    given -> new CryptoAdmin.Status(
                            "passed (1 known answer)",
                            List.of(new CryptoAdmin.Route("EC", "sign", "Quick", "2.5.0", true)))));

    @Test
    void status_people_seeResultAndTable() {
        assertThat(typed.run(new CryptoStatus()))
                .contains("passed (1 known answer)")
                .containsPattern("EC +sign +Quick +2\\.5\\.0 +(yes|true)");
    }
}
