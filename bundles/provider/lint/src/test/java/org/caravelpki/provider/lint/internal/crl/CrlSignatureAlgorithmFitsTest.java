package org.caravelpki.provider.lint.internal.crl;

import static org.assertj.core.api.Assertions.assertThat;

import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.provider.lint.internal.CrlFixture;
import org.junit.jupiter.api.Test;

class CrlSignatureAlgorithmFitsTest {
    private final CrlSignatureAlgorithmFits rule = new CrlSignatureAlgorithmFits();

    @Test
    void problem_good_passes() {
        assertThat(rule.problem(CrlFixture.empty().view())).isEmpty();
    }

    @Test
    void problem_rsaByCurve_isRefused() {
        assertThat(rule.problem(CrlFixture.empty()
                        .algorithm(SignatureAlgorithm.SHA256_WITH_RSA)
                        .view()))
                .isPresent();
    }
}
