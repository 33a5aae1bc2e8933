package org.caravelpki.provider.lint.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.asn1.x509.GeneralName;
import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class CommonNameAmongNamesTest extends RuleContract<CommonNameAmongNames> {
    CommonNameAmongNamesTest() {
        super(new CommonNameAmongNames());
    }

    @Test
    void problem_otherCase_passes() {
        assertThat(rule.problem(
                        CertificateFixture.leaf().subject("CN=WWW.example.org").view()))
                .isEmpty();
    }

    @Test
    void problem_noCommonName_passes() {
        assertThat(rule.problem(CertificateFixture.leaf().subject("O=Example").view()))
                .isEmpty();
    }

    @Test
    void problem_address_passes() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .subject("CN=192.0.2.1")
                        .names(new GeneralName(GeneralName.iPAddress, "192.0.2.1"))
                        .view()))
                .isEmpty();
    }

    @Test
    void problem_notAmongThem_isRefused() {
        assertThat(rule.problem(
                        CertificateFixture.leaf().subject("CN=www.example.com").view()))
                .isPresent();
    }
}
