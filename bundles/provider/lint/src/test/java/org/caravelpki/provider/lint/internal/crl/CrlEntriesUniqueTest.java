package org.caravelpki.provider.lint.internal.crl;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.Asn1;
import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.caravelpki.provider.lint.internal.CrlFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class CrlEntriesUniqueTest extends RuleContract<CrlEntriesUnique> {
    CrlEntriesUniqueTest() {
        super(new CrlEntriesUnique());
    }

    @Test
    void problem_manyEntries_passes() {
        CrlFixture crl = CrlFixture.empty();
        for (int serial = 1; serial <= 5_000; serial++) {
            crl.entry(serial, CertificateFixture.time("2025-01-01T00:00:00Z"));
        }
        assertThat(rule.problem(crl.view())).isEmpty();
    }

    @Test
    void problem_twiceInIndirectCrl_passes() {
        ASN1Encodable indirect = Asn1.sequence(Asn1.octets(4, "ff"));
        assertThat(rule.problem(CrlFixture.empty()
                        .with(Extension.issuingDistributionPoint, true, indirect)
                        .entry(CertificateFixture.time("2025-01-01T00:00:00Z"))
                        .entry(CertificateFixture.time("2025-01-01T00:00:00Z"))
                        .view()))
                .isEmpty();
    }
}
