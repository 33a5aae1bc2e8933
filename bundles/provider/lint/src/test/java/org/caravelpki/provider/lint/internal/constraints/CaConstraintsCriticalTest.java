package org.caravelpki.provider.lint.internal.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.junit.jupiter.api.Test;

class CaConstraintsCriticalTest {
    private final CaConstraintsCritical rule = new CaConstraintsCritical();

    @Test
    void problem_good_passes() {
        assertThat(rule.problem(CertificateFixture.leaf().view())).isEmpty();
    }

    @Test
    void problem_ca_passes() {
        assertThat(rule.problem(CertificateFixture.root().view())).isEmpty();
    }

    @Test
    void problem_caNotCritical_isRefused() {
        assertThat(rule.problem(CertificateFixture.root()
                        .with(Extension.basicConstraints, false, new BasicConstraints(true))
                        .view()))
                .isPresent();
    }
}
