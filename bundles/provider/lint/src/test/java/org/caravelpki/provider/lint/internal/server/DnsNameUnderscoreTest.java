package org.caravelpki.provider.lint.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class DnsNameUnderscoreTest extends RuleContract<DnsNameUnderscore> {
    DnsNameUnderscoreTest() {
        super(new DnsNameUnderscore());
    }

    @Test
    void problem_underscore_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf().dns("a_b.example").view()))
                .isPresent();
    }
}
