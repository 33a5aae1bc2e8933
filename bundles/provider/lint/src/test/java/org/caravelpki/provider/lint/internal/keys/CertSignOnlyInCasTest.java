package org.caravelpki.provider.lint.internal.keys;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class CertSignOnlyInCasTest extends RuleContract<CertSignOnlyInCas> {
    CertSignOnlyInCasTest() {
        super(new CertSignOnlyInCas());
    }

    @Test
    void problem_ca_passes() {
        assertThat(rule.problem(CertificateFixture.root().view())).isEmpty();
    }

    @Test
    void problem_leafWithCertSign_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign))
                        .view()))
                .isPresent();
    }
}
