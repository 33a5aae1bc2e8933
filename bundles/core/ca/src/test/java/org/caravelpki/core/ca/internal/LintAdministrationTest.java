package org.caravelpki.core.ca.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.caravelpki.api.admin.LintAdmin;
import org.caravelpki.provider.lint.internal.RuleLinter;
import org.junit.jupiter.api.Test;

class LintAdministrationTest {
    private final Linters linters = new Linters();
    private final LintAdmin admin = new LintAdministration(linters);

    @Test
    void rules_ofALinter_areDescribed() {
        linters.came("rules", new RuleLinter());
        assertThat(admin.rules())
                .contains(new LintAdmin.Rule(
                        "serial-number-form",
                        "rfc5280",
                        "certificate",
                        "error",
                        "RFC 5280 section 4.1.2.2",
                        "A serial number is positive and has at most 20 octets."))
                .hasSizeGreaterThan(100);
    }

    @Test
    void rules_linterThatDoesNotTell_addsNone() {
        linters.came("silent", subject -> List.of());
        assertThat(admin.rules()).isEmpty();
    }
}
