package org.caravelpki.provider.lint.internal.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class SubjectOrNamesTest extends RuleContract<SubjectOrNames> {
    SubjectOrNamesTest() {
        super(new SubjectOrNames());
    }

    @Test
    void problem_emptySubjectNamesNotCritical_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf().subject("").view())).isPresent();
    }

    @Test
    void problem_emptySubjectNamesCritical_passes() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .subject("")
                        .with(
                                Extension.subjectAlternativeName,
                                true,
                                new GeneralNames(new GeneralName(GeneralName.dNSName, "a.example")))
                        .view()))
                .isEmpty();
    }

    @Test
    void problem_emptySubjectNoNames_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .subject("")
                        .without(Extension.subjectAlternativeName)
                        .view()))
                .isPresent();
    }

    @Test
    void problem_emptySubjectOfCa_isRefused() {
        assertThat(rule.problem(CertificateFixture.root()
                        .subject("")
                        .with(
                                Extension.subjectAlternativeName,
                                true,
                                new GeneralNames(new GeneralName(GeneralName.dNSName, "a.example")))
                        .view()))
                .isPresent();
    }
}
