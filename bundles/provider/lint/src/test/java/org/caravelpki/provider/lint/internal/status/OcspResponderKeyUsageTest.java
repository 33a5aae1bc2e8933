package org.caravelpki.provider.lint.internal.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class OcspResponderKeyUsageTest extends RuleContract<OcspResponderKeyUsage> {
    OcspResponderKeyUsageTest() {
        super(new OcspResponderKeyUsage());
    }

    @Test
    void problem_withoutKeyUsage_passes() {
        assertThat(rule.problem(CertificateFixture.responder()
                        .without(Extension.keyUsage)
                        .view()))
                .isEmpty();
    }
}
