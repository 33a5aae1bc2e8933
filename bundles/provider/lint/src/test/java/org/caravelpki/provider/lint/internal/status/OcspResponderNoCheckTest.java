package org.caravelpki.provider.lint.internal.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class OcspResponderNoCheckTest extends RuleContract<OcspResponderNoCheck> {
    OcspResponderNoCheckTest() {
        super(new OcspResponderNoCheck());
    }

    @Test
    void problem_withoutNoCheck_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .with(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning))
                        .view()))
                .isPresent();
    }

    @Test
    void problem_withNoCheck_passes() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .with(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning))
                        .with(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE)
                        .view()))
                .isEmpty();
    }

    @Test
    void problem_otherPurposesToo_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .with(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
                            KeyPurposeId.id_kp_OCSPSigning, KeyPurposeId.id_kp_serverAuth
                        }))
                        .with(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE)
                        .view()))
                .isPresent();
    }
}
