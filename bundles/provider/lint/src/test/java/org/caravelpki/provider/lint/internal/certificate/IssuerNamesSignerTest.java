package org.caravelpki.provider.lint.internal.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.asn1.x500.X500Name;
import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class IssuerNamesSignerTest extends RuleContract<IssuerNamesSigner> {
    IssuerNamesSignerTest() {
        super(new IssuerNamesSigner());
    }

    @Test
    void problem_selfSigned_passes() {
        assertThat(rule.problem(CertificateFixture.root().view())).isEmpty();
    }

    @Test
    void problem_otherName_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .issuerName(new X500Name("CN=Another"))
                        .view()))
                .isPresent();
    }

    @Test
    void problem_otherCase_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .issuerName(new X500Name("O=EXAMPLE,CN=Issuing CA"))
                        .view()))
                .isPresent();
    }
}
