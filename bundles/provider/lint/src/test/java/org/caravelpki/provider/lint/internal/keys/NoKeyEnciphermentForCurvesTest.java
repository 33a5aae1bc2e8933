package org.caravelpki.provider.lint.internal.keys;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class NoKeyEnciphermentForCurvesTest extends RuleContract<NoKeyEnciphermentForCurves> {
    NoKeyEnciphermentForCurvesTest() {
        super(new NoKeyEnciphermentForCurves());
    }

    @Test
    void problem_keyEncipherment_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .with(
                                Extension.keyUsage,
                                true,
                                new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment))
                        .view()))
                .isPresent();
    }

    @Test
    void problem_dataEncipherment_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.dataEncipherment))
                        .view()))
                .isPresent();
    }
}
