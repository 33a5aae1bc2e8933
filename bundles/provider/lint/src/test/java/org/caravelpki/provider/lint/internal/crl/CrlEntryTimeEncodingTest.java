package org.caravelpki.provider.lint.internal.crl;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.asn1.DERUTCTime;
import org.caravelpki.provider.lint.internal.CrlFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class CrlEntryTimeEncodingTest extends RuleContract<CrlEntryTimeEncoding> {
    CrlEntryTimeEncodingTest() {
        super(new CrlEntryTimeEncoding());
    }

    @Test
    void problem_withoutSeconds_isRefused() {
        assertThat(rule.problem(
                        CrlFixture.empty().entry(new DERUTCTime("2501010000Z")).view()))
                .isPresent();
    }
}
