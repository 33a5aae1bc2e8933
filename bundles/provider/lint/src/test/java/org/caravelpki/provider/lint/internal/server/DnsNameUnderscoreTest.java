package org.caravelpki.provider.lint.internal.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.junit.jupiter.api.Test;

class DnsNameUnderscoreTest {
    private final DnsNameUnderscore rule = new DnsNameUnderscore();

    @Test
    void problem_good_passes() {
        assertThat(rule.problem(CertificateFixture.leaf().view())).isEmpty();
    }

    @Test
    void problem_underscore_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf().dns("a_b.example").view()))
                .isPresent();
    }
}
