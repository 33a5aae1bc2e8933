package org.caravelpki.provider.lint.internal.crl;

import static org.assertj.core.api.Assertions.assertThat;

import org.caravelpki.provider.lint.internal.CrlFixture;
import org.junit.jupiter.api.Test;

class CrlVersionIsTwoTest {
    private final CrlVersionIsTwo rule = new CrlVersionIsTwo();

    @Test
    void problem_good_passes() {
        assertThat(rule.problem(CrlFixture.empty().view())).isEmpty();
    }

    @Test
    void problem_versionOne_isRefused() {
        assertThat(rule.problem(CrlFixture.empty().versionOne().view())).isPresent();
    }
}
