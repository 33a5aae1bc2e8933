package org.caravelpki.provider.lint.internal.crl;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.CrlFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class CrlNumberPresentTest extends RuleContract<CrlNumberPresent> {
    CrlNumberPresentTest() {
        super(new CrlNumberPresent());
    }

    @Test
    void problem_missing_isRefused() {
        assertThat(rule.problem(CrlFixture.empty().without(Extension.cRLNumber).view()))
                .isPresent();
    }

    @Test
    void problem_critical_isRefused() {
        assertThat(rule.problem(CrlFixture.empty()
                        .with(Extension.cRLNumber, true, new ASN1Integer(BigInteger.ONE))
                        .view()))
                .isPresent();
    }

    @Test
    void problem_negative_isRefused() {
        assertThat(rule.problem(CrlFixture.empty()
                        .with(Extension.cRLNumber, false, new ASN1Integer(BigInteger.ONE.negate()))
                        .view()))
                .isPresent();
    }

    @Test
    void problem_twentyOneOctets_isRefused() {
        assertThat(rule.problem(CrlFixture.empty()
                        .with(Extension.cRLNumber, false, new ASN1Integer(BigInteger.ONE.shiftLeft(160)))
                        .view()))
                .isPresent();
    }
}
