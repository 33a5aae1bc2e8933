package org.caravelpki.provider.lint.internal.constraints;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class PathLengthOnlyInCasTest extends RuleContract<PathLengthOnlyInCas> {
    PathLengthOnlyInCasTest() {
        super(new PathLengthOnlyInCas());
    }

    @Test
    void problem_ca_passes() {
        assertThat(rule.problem(CertificateFixture.root().view())).isEmpty();
    }

    @Test
    void problem_leafWithPathLength_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .with(Extension.basicConstraints, true, new DERSequence(new ASN1Integer(0)))
                        .view()))
                .isPresent();
    }

    @Test
    void problem_negative_isRefused() {
        assertThat(rule.problem(CertificateFixture.root()
                        .with(Extension.basicConstraints, true, new DERSequence(new ASN1Encodable[] {
                            ASN1Boolean.TRUE, new ASN1Integer(-1)
                        }))
                        .view()))
                .isPresent();
    }
}
