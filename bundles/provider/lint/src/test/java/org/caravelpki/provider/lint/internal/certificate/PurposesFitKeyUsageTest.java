package org.caravelpki.provider.lint.internal.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.caravelpki.provider.lint.internal.Asn1;
import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class PurposesFitKeyUsageTest extends RuleContract<PurposesFitKeyUsage> {
    PurposesFitKeyUsageTest() {
        super(new PurposesFitKeyUsage());
    }

    @Test
    void problem_purposeOfOthers_passes() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.nonRepudiation))
                        .with(Extension.extendedKeyUsage, false, Asn1.sequence(Asn1.identifier("1.3.6.1.4.1.55555.2")))
                        .view()))
                .isEmpty();
    }

    @Test
    void problem_ca_passes() {
        assertThat(rule.problem(CertificateFixture.subordinate()
                        .with(Extension.extendedKeyUsage, false, Asn1.sequence(KeyPurposeId.id_kp_serverAuth))
                        .view()))
                .isEmpty();
    }
}
