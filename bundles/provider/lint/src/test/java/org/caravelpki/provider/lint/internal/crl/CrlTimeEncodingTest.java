package org.caravelpki.provider.lint.internal.crl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.caravelpki.provider.lint.internal.CrlFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class CrlTimeEncodingTest extends RuleContract<CrlTimeEncoding> {
    CrlTimeEncodingTest() {
        super(new CrlTimeEncoding());
    }

    @Test
    void problem_generalizedNextUpdateBefore2050_isRefused() {
        assertThat(rule.problem(CrlFixture.empty()
                        .updates(
                                CertificateFixture.time("2025-01-01T00:00:00Z"),
                                Optional.of(new DERGeneralizedTime("20250201000000Z")))
                        .view()))
                .isPresent();
    }
}
