package org.caravelpki.provider.lint.internal.crl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERUTCTime;
import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.caravelpki.provider.lint.internal.CrlFixture;
import org.junit.jupiter.api.Test;

class CrlTimeEncodingTest {
    private final CrlTimeEncoding rule = new CrlTimeEncoding();

    @Test
    void problem_good_passes() {
        assertThat(rule.problem(CrlFixture.empty().view())).isEmpty();
    }

    @Test
    void problem_entry_passes() {
        assertThat(rule.problem(CrlFixture.empty()
                        .entry(CertificateFixture.time("2025-01-01T00:00:00Z"))
                        .view()))
                .isEmpty();
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

    @Test
    void problem_entryWithoutSeconds_isRefused() {
        assertThat(rule.problem(
                        CrlFixture.empty().entry(new DERUTCTime("2501010000Z")).view()))
                .isPresent();
    }
}
