package org.caravelpki.provider.lint.internal.crl;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.CrlFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class CrlDeltaCriticalTest extends RuleContract<CrlDeltaCritical> {
    CrlDeltaCriticalTest() {
        super(new CrlDeltaCritical());
    }

    @Test
    void problem_delta_passes() {
        assertThat(rule.problem(CrlFixture.empty()
                        .with(Extension.deltaCRLIndicator, true, new CRLNumber(BigInteger.ONE))
                        .view()))
                .isEmpty();
    }

    @Test
    void problem_deltaNotCritical_isRefused() {
        assertThat(rule.problem(CrlFixture.empty()
                        .with(Extension.deltaCRLIndicator, false, new CRLNumber(BigInteger.ONE))
                        .view()))
                .isPresent();
    }
}
