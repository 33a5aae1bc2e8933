package org.caravelpki.provider.lint.internal.constraints;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class CaConstraintsCriticalTest extends RuleContract<CaConstraintsCritical> {
    CaConstraintsCriticalTest() {
        super(new CaConstraintsCritical());
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
