package org.caravelpki.provider.lint.internal.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class NamesNotEmptyTest extends RuleContract<NamesNotEmpty> {
    NamesNotEmptyTest() {
        super(new NamesNotEmpty());
    }

    @Test
    void problem_noExtension_passes() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .without(Extension.subjectAlternativeName)
                        .view()))
                .isEmpty();
    }

    @Test
    void problem_emptyExtension_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .with(Extension.subjectAlternativeName, false, new DERSequence())
                        .view()))
                .isPresent();
    }
}
