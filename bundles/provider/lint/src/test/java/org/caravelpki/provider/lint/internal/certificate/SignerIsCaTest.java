package org.caravelpki.provider.lint.internal.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class SignerIsCaTest extends RuleContract<SignerIsCa> {
    SignerIsCaTest() {
        super(new SignerIsCa());
    }

    @Test
    void problem_issuerIsNoCa_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .issuer(CertificateFixture.root().without(Extension.basicConstraints))
                        .view()))
                .isPresent();
    }

    @Test
    void problem_issuerWithoutKeyUsage_passes() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .issuer(CertificateFixture.root().without(Extension.keyUsage))
                        .view()))
                .isEmpty();
    }
}
