package org.caravelpki.provider.lint.internal.crl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.caravelpki.provider.lint.internal.CrlFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class CrlUpdateOrderTest extends RuleContract<CrlUpdateOrder> {
    CrlUpdateOrderTest() {
        super(new CrlUpdateOrder());
    }

    @Test
    void problem_noNextUpdate_isRefused() {
        assertThat(rule.problem(CrlFixture.empty()
                        .updates(CertificateFixture.time("2025-01-01T00:00:00Z"), Optional.empty())
                        .view()))
                .isPresent();
    }

    @Test
    void problem_nextUpdateNotLater_isRefused() {
        assertThat(rule.problem(CrlFixture.empty()
                        .updates(
                                CertificateFixture.time("2025-01-01T00:00:00Z"),
                                Optional.of(CertificateFixture.time("2025-01-01T00:00:00Z")))
                        .view()))
                .isPresent();
    }
}
