package org.caravelpki.provider.lint.internal.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class SerialNumberFormTest extends RuleContract<SerialNumberForm> {
    SerialNumberFormTest() {
        super(new SerialNumberForm());
    }

    @Test
    void problem_zero_isRefused() {
        assertThat(rule.problem(
                        CertificateFixture.leaf().serial(BigInteger.ZERO).view()))
                .isPresent();
    }

    @Test
    void problem_negative_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .serial(BigInteger.ONE.shiftLeft(100).negate())
                        .view()))
                .isPresent();
    }

    @Test
    void problem_twentyOctets_passes() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .serial(BigInteger.ONE.shiftLeft(158))
                        .view()))
                .isEmpty();
    }

    @Test
    void problem_twentyOneOctets_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .serial(BigInteger.ONE.shiftLeft(159))
                        .view()))
                .isPresent();
    }
}
