package org.caravelpki.provider.lint.internal.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class AuthorityInformationNotCriticalTest extends RuleContract<AuthorityInformationNotCritical> {
    AuthorityInformationNotCriticalTest() {
        super(new AuthorityInformationNotCritical());
    }

    @Test
    void problem_notCritical_passes() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .with(
                                Extension.authorityInfoAccess,
                                false,
                                new AuthorityInformationAccess(
                                        AccessDescription.id_ad_ocsp,
                                        new GeneralName(GeneralName.uniformResourceIdentifier, "http://o.example")))
                        .view()))
                .isEmpty();
    }

    @Test
    void problem_critical_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .with(
                                Extension.authorityInfoAccess,
                                true,
                                new AuthorityInformationAccess(
                                        AccessDescription.id_ad_ocsp,
                                        new GeneralName(GeneralName.uniformResourceIdentifier, "http://o.example")))
                        .view()))
                .isPresent();
    }
}
