package org.caravelpki.provider.lint.internal.keys;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class CaKeyUsageTest extends RuleContract<CaKeyUsage> {
    CaKeyUsageTest() {
        super(new CaKeyUsage());
    }

    @Test
    void problem_ca_passes() {
        assertThat(rule.problem(CertificateFixture.root().view())).isEmpty();
    }

    @Test
    void problem_caWithoutKeyUsage_isRefused() {
        assertThat(rule.problem(
                        CertificateFixture.root().without(Extension.keyUsage).view()))
                .isPresent();
    }

    @Test
    void problem_caNotCritical_isRefused() {
        assertThat(rule.problem(CertificateFixture.root()
                        .with(Extension.keyUsage, false, new KeyUsage(KeyUsage.keyCertSign))
                        .view()))
                .isPresent();
    }

    @Test
    void problem_caOnlyCrlSign_isRefused() {
        assertThat(rule.problem(CertificateFixture.root()
                        .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.cRLSign))
                        .view()))
                .isPresent();
    }
}
