package org.caravelpki.provider.lint.internal.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.Asn1;
import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class OtherNameFormTest extends RuleContract<OtherNameForm> {
    OtherNameFormTest() {
        super(new OtherNameForm());
    }

    @Test
    void problem_unknownType_passes() {
        assertThat(rule.problem(named(Asn1.identifier("1.2.3"), Asn1.explicit(0, Asn1.number(1)))
                        .view()))
                .isEmpty();
    }

    @Test
    void problem_valueNotExplicit_isRefused() {
        assertThat(rule.problem(named(Asn1.identifier("1.2.3"), Asn1.number(1)).view()))
                .isPresent();
    }

    private static CertificateFixture named(ASN1Encodable... parts) {
        return CertificateFixture.leaf()
                .with(Extension.subjectAlternativeName, false, Asn1.sequence(Asn1.implicit(0, Asn1.sequence(parts))));
    }
}
