package org.caravelpki.provider.lint.internal.crl;

import static org.assertj.core.api.Assertions.assertThat;

import org.caravelpki.provider.lint.internal.CrlFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class CrlIssuerNamesSignerTest extends RuleContract<CrlIssuerNamesSigner> {
    CrlIssuerNamesSignerTest() {
        super(new CrlIssuerNamesSigner());
    }

    @Test
    void problem_otherName_isRefused() {
        assertThat(rule.problem(CrlFixture.empty().issuer("CN=Another").view())).isPresent();
    }
}
