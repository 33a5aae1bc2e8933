package org.caravelpki.provider.lint.internal.crl;

import static org.assertj.core.api.Assertions.assertThat;

import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.caravelpki.provider.lint.internal.CrlFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class CrlEntriesAbsentWhenEmptyTest extends RuleContract<CrlEntriesAbsentWhenEmpty> {
    CrlEntriesAbsentWhenEmptyTest() {
        super(new CrlEntriesAbsentWhenEmpty());
    }

    @Test
    void problem_entry_passes() {
        assertThat(rule.problem(CrlFixture.empty()
                        .entry(CertificateFixture.time("2025-01-01T00:00:00Z"))
                        .view()))
                .isEmpty();
    }

    @Test
    void problem_emptyList_isRefused() {
        assertThat(rule.problem(CrlFixture.empty().emptyList().view())).isPresent();
    }
}
