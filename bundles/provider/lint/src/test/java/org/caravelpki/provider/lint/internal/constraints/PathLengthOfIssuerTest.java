package org.caravelpki.provider.lint.internal.constraints;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class PathLengthOfIssuerTest extends RuleContract<PathLengthOfIssuer> {
    PathLengthOfIssuerTest() {
        super(new PathLengthOfIssuer());
    }

    @Test
    void problem_shrinking_passes() {
        assertThat(rule.problem(CertificateFixture.subordinate().view())).isEmpty();
    }

    @Test
    void problem_notShrinking_isRefused() {
        assertThat(rule.problem(CertificateFixture.subordinate()
                        .with(Extension.basicConstraints, true, new BasicConstraints(1))
                        .view()))
                .isPresent();
    }

    @Test
    void problem_unboundedBelowBounded_isRefused() {
        assertThat(rule.problem(CertificateFixture.subordinate()
                        .with(Extension.basicConstraints, true, new BasicConstraints(true))
                        .view()))
                .isPresent();
    }

    @Test
    void problem_belowUnbounded_passes() {
        assertThat(rule.problem(CertificateFixture.subordinate()
                        .issuer(CertificateFixture.root()
                                .with(Extension.basicConstraints, true, new BasicConstraints(true)))
                        .view()))
                .isEmpty();
    }

    @Test
    void problem_root_passes() {
        assertThat(rule.problem(CertificateFixture.root().view())).isEmpty();
    }
}
