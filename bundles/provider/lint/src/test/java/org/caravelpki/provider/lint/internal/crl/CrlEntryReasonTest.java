package org.caravelpki.provider.lint.internal.crl;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.caravelpki.provider.lint.internal.CrlFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class CrlEntryReasonTest extends RuleContract<CrlEntryReason> {
    CrlEntryReasonTest() {
        super(new CrlEntryReason());
    }

    @Test
    void problem_keyCompromise_passes() {
        assertThat(rule.problem(CrlFixture.empty()
                        .entry(
                                CertificateFixture.time("2025-01-01T00:00:00Z"),
                                CrlFixture.extension(
                                        Extension.reasonCode, false, CRLReason.lookup(CRLReason.keyCompromise)))
                        .view()))
                .isEmpty();
    }

    @Test
    void problem_unspecified_isRefused() {
        assertThat(rule.problem(CrlFixture.empty()
                        .entry(
                                CertificateFixture.time("2025-01-01T00:00:00Z"),
                                CrlFixture.extension(
                                        Extension.reasonCode, false, CRLReason.lookup(CRLReason.unspecified)))
                        .view()))
                .isPresent();
    }

    @Test
    void problem_critical_isRefused() {
        assertThat(rule.problem(CrlFixture.empty()
                        .entry(
                                CertificateFixture.time("2025-01-01T00:00:00Z"),
                                CrlFixture.extension(
                                        Extension.reasonCode, true, CRLReason.lookup(CRLReason.keyCompromise)))
                        .view()))
                .isPresent();
    }

    @Test
    void problem_seven_isRefused() {
        assertThat(rule.problem(CrlFixture.empty()
                        .entry(
                                CertificateFixture.time("2025-01-01T00:00:00Z"),
                                CrlFixture.extension(Extension.reasonCode, false, CRLReason.lookup(7)))
                        .view()))
                .isPresent();
    }

    @Test
    void problem_removeFromCompleteCrl_isRefused() {
        assertThat(rule.problem(CrlFixture.empty()
                        .entry(
                                CertificateFixture.time("2025-01-01T00:00:00Z"),
                                CrlFixture.extension(
                                        Extension.reasonCode, false, CRLReason.lookup(CRLReason.removeFromCRL)))
                        .view()))
                .isPresent();
    }

    @Test
    void problem_removeFromDeltaCrl_passes() {
        assertThat(rule.problem(CrlFixture.empty()
                        .entry(
                                CertificateFixture.time("2025-01-01T00:00:00Z"),
                                CrlFixture.extension(
                                        Extension.reasonCode, false, CRLReason.lookup(CRLReason.removeFromCRL)))
                        .with(Extension.deltaCRLIndicator, true, new CRLNumber(BigInteger.ONE))
                        .view()))
                .isEmpty();
    }
}
