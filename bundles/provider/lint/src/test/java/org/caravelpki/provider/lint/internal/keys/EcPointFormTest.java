package org.caravelpki.provider.lint.internal.keys;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class EcPointFormTest extends RuleContract<EcPointForm> {
    EcPointFormTest() {
        super(new EcPointForm());
    }

    @Test
    void problem_compressed_passes() {
        assertThat(rule.problem(point(2, 33).view())).isEmpty();
    }

    @Test
    void problem_compressedTooLong_isRefused() {
        assertThat(rule.problem(point(3, 65).view())).isPresent();
    }

    @Test
    void problem_uncompressedTooShort_isRefused() {
        assertThat(rule.problem(point(4, 33).view())).isPresent();
    }

    private static CertificateFixture point(int form, int octets) {
        byte[] point = new byte[octets];
        point[0] = (byte) form;
        return CertificateFixture.leaf()
                .publicKey(new SubjectPublicKeyInfo(CertificateFixture.EC.getAlgorithm(), point));
    }
}
