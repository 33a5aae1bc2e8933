package org.caravelpki.provider.lint.internal.crl;

import static org.assertj.core.api.Assertions.assertThat;

import org.caravelpki.provider.lint.internal.CrlFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class CrlVersionIsTwoTest extends RuleContract<CrlVersionIsTwo> {
    CrlVersionIsTwoTest() {
        super(new CrlVersionIsTwo());
    }

    @Test
    void problem_versionOne_isRefused() {
        assertThat(rule.problem(CrlFixture.empty().versionOne().view())).isPresent();
    }
}
