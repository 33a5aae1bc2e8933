package org.caravelpki.provider.lint.internal.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERUTCTime;
import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class ValidityEncodingTest extends RuleContract<ValidityEncoding> {
    ValidityEncodingTest() {
        super(new ValidityEncoding());
    }

    @Test
    void problem_generalizedFrom2050_passes() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .validity(
                                CertificateFixture.time("2049-12-31T23:59:59Z"),
                                CertificateFixture.time("2050-01-01T00:00:00Z"))
                        .view()))
                .isEmpty();
    }

    @Test
    void problem_generalizedBefore2050_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .validity(
                                new DERGeneralizedTime("20250101000000Z"),
                                CertificateFixture.time("2025-02-01T00:00:00Z"))
                        .view()))
                .isPresent();
    }

    @Test
    void problem_utcTimeWithoutSeconds_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .validity(new DERUTCTime("2501010000Z"), CertificateFixture.time("2025-02-01T00:00:00Z"))
                        .view()))
                .isPresent();
    }

    @Test
    void problem_fractionOfASecond_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .validity(
                                CertificateFixture.time("2025-02-01T00:00:00Z"),
                                new DERGeneralizedTime("20500101000000.5Z"))
                        .view()))
                .isPresent();
    }
}
