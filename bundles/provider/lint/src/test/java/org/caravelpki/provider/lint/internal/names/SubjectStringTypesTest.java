package org.caravelpki.provider.lint.internal.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.caravelpki.provider.lint.internal.Asn1;
import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class SubjectStringTypesTest extends RuleContract<SubjectStringTypes> {
    SubjectStringTypesTest() {
        super(new SubjectStringTypes());
    }

    @Test
    void problem_ca_passes() {
        assertThat(rule.problem(CertificateFixture.subordinate()
                        .subject(Asn1.sequence(Asn1.relative(BCStyle.CN, new DERBMPString("Old CA"))))
                        .view()))
                .isEmpty();
    }
}
