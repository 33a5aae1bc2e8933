package org.caravelpki.ops.shell.internal.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.caravelpki.api.admin.LintAdmin;
import org.caravelpki.ops.shell.internal.frame.FakeServices;
import org.caravelpki.ops.shell.internal.frame.Typed;
import org.junit.jupiter.api.Test;

class LintRulesTest {
    private static final List<LintAdmin.Rule> RULES = List.of(
            new LintAdmin.Rule("one", "rfc5280", "crl", "error", "RFC 5280 section 5", "One holds."),
            new LintAdmin.Rule("two", "cabf-tls", "certificate", "warning", "TLS BR section 7", "Two holds."));

    private final Typed typed = new Typed(new FakeServices().when(LintAdmin.class, "rules", given -> RULES));

    @Test
    void rules_people_seeATable() {
        assertThat(typed.run(new LintRules()))
                .containsPattern("one +rfc5280 +crl +error +RFC 5280 section 5 +One holds\\.")
                .contains("Two holds.");
    }

    @Test
    void rules_set_leavesOutTheOthers() {
        assertThat(typed.run(new LintRules(), "--set", "cabf-tls"))
                .contains("Two holds.")
                .doesNotContain("One holds.");
    }

    @Test
    void rules_json_namesEveryField() {
        assertThat(typed.run(new LintRules(), "--json", "--set", "rfc5280"))
                .contains("\"rule\"", "\"set\"", "\"looksAt\"", "\"severity\"", "\"source\"", "\"sentence\"");
    }
}
