package org.caravelpki.provider.lint.internal.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class PurposesNotEmptyTest extends RuleContract<PurposesNotEmpty> {
    PurposesNotEmptyTest() {
        super(new PurposesNotEmpty());
    }

    @Test
    void problem_noExtension_passes() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .without(Extension.extendedKeyUsage)
                        .view()))
                .isEmpty();
    }

    @Test
    void problem_empty_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .with(Extension.extendedKeyUsage, false, new DERSequence())
                        .view()))
                .isPresent();
    }

    @Test
    void problem_twice_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .with(Extension.extendedKeyUsage, false, new DERSequence(new ASN1Encodable[] {
                            KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_serverAuth
                        }))
                        .view()))
                .isPresent();
    }
}
