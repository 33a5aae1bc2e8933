package org.caravelpki.provider.lint.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class ServerPurposesTest extends RuleContract<ServerPurposes> {
    ServerPurposesTest() {
        super(new ServerPurposes());
    }

    @Test
    void problem_clientOnly_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .with(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth))
                        .view()))
                .isPresent();
    }

    @Test
    void problem_any_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .with(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
                            KeyPurposeId.id_kp_serverAuth, KeyPurposeId.anyExtendedKeyUsage
                        }))
                        .view()))
                .isPresent();
    }
}
