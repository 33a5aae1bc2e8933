package org.caravelpki.provider.lint.internal.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class ValidityOrderTest extends RuleContract<ValidityOrder> {
    ValidityOrderTest() {
        super(new ValidityOrder());
    }

    @Test
    void problem_endsBeforeItBegins_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .validity(
                                CertificateFixture.time("2025-01-02T00:00:00Z"),
                                CertificateFixture.time("2025-01-01T00:00:00Z"))
                        .view()))
                .isPresent();
    }

    @Test
    void problem_endsWhenItBegins_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .validity(
                                CertificateFixture.time("2025-01-01T00:00:00Z"),
                                CertificateFixture.time("2025-01-01T00:00:00Z"))
                        .view()))
                .isPresent();
    }
}
