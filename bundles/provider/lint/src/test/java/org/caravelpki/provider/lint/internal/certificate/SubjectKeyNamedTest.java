package org.caravelpki.provider.lint.internal.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class SubjectKeyNamedTest extends RuleContract<SubjectKeyNamed> {
    SubjectKeyNamedTest() {
        super(new SubjectKeyNamed());
    }

    @Test
    void problem_ca_passes() {
        assertThat(rule.problem(CertificateFixture.root().view())).isEmpty();
    }

    @Test
    void problem_caWithout_isRefused() {
        assertThat(rule.problem(CertificateFixture.root()
                        .without(Extension.subjectKeyIdentifier)
                        .view()))
                .isPresent();
    }

    @Test
    void problem_critical_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .with(Extension.subjectKeyIdentifier, true, new SubjectKeyIdentifier(new byte[] {1}))
                        .view()))
                .isPresent();
    }
}
