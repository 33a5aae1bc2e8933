package org.caravelpki.provider.lint.internal.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class WithinValidityOfIssuerTest extends RuleContract<WithinValidityOfIssuer> {
    WithinValidityOfIssuerTest() {
        super(new WithinValidityOfIssuer());
    }

    @Test
    void problem_endsWithIssuer_passes() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .validity(
                                CertificateFixture.time("2025-01-01T00:00:00Z"),
                                CertificateFixture.time("2035-01-01T00:00:00Z"))
                        .view()))
                .isEmpty();
    }

    @Test
    void problem_outlivesIssuer_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .validity(
                                CertificateFixture.time("2025-01-01T00:00:00Z"),
                                CertificateFixture.time("2035-01-01T00:00:01Z"))
                        .view()))
                .isPresent();
    }
}
