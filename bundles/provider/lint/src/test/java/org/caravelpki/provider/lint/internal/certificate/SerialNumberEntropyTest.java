package org.caravelpki.provider.lint.internal.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class SerialNumberEntropyTest extends RuleContract<SerialNumberEntropy> {
    SerialNumberEntropyTest() {
        super(new SerialNumberEntropy());
    }

    @Test
    void problem_sixtyThreeBits_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .serial(BigInteger.ONE.shiftLeft(62))
                        .view()))
                .isPresent();
    }

    @Test
    void problem_sixtyFourBits_passes() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .serial(BigInteger.ONE.shiftLeft(63))
                        .view()))
                .isEmpty();
    }
}
