package org.caravelpki.provider.lint.internal.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.asn1.x500.style.BCStyle;
import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class SubjectAttributesTest extends RuleContract<SubjectAttributes> {
    SubjectAttributesTest() {
        super(new SubjectAttributes());
    }

    @Test
    void problem_commonNameOf64_passes() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .subject(BCStyle.CN, "a".repeat(64))
                        .view()))
                .isEmpty();
    }

    @Test
    void problem_commonNameOf65_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .subject(BCStyle.CN, "a".repeat(65))
                        .view()))
                .isPresent();
    }

    @Test
    void problem_countryOfThree_isRefused() {
        assertThat(rule.problem(
                        CertificateFixture.leaf().subject(BCStyle.C, "DEU").view()))
                .isPresent();
    }

    @Test
    void problem_country_passes() {
        assertThat(rule.problem(
                        CertificateFixture.leaf().subject(BCStyle.C, "DE").view()))
                .isEmpty();
    }

    @Test
    void problem_blankAttribute_isRefused() {
        assertThat(rule.problem(
                        CertificateFixture.leaf().subject(BCStyle.O, " ").view()))
                .isPresent();
    }
}
