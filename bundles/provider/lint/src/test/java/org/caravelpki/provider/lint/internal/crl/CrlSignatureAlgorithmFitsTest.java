package org.caravelpki.provider.lint.internal.crl;

import static org.assertj.core.api.Assertions.assertThat;

import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.provider.lint.internal.CrlFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class CrlSignatureAlgorithmFitsTest extends RuleContract<CrlSignatureAlgorithmFits> {
    CrlSignatureAlgorithmFitsTest() {
        super(new CrlSignatureAlgorithmFits());
    }

    @Test
    void problem_rsaByCurve_isRefused() {
        assertThat(rule.problem(CrlFixture.empty()
                        .algorithm(SignatureAlgorithm.SHA256_WITH_RSA)
                        .view()))
                .isPresent();
    }
}
