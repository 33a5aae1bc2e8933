package org.caravelpki.provider.lint.internal.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.junit.jupiter.api.Test;

class NamesUniqueTest {
    private final NamesUnique rule = new NamesUnique();

    @Test
    void problem_good_passes() {
        assertThat(rule.problem(CertificateFixture.leaf().view())).isEmpty();
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
