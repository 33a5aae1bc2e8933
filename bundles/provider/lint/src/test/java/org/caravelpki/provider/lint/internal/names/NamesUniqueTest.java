package org.caravelpki.provider.lint.internal.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class NamesUniqueTest extends RuleContract<NamesUnique> {
    NamesUniqueTest() {
        super(new NamesUnique());
    }

    @Test
    void problem_two_passes() {
        assertThat(rule.problem(
                        CertificateFixture.leaf().dns("a.example", "b.example").view()))
                .isEmpty();
    }

    @Test
    void problem_twice_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .dns("a.example", "b.example", "a.example")
                        .view()))
                .isPresent();
    }
}
