package org.caravelpki.provider.lint.internal.crl;

import static org.assertj.core.api.Assertions.assertThat;

import org.caravelpki.provider.lint.internal.CrlFixture;
import org.junit.jupiter.api.Test;

class CrlIssuerNamesSignerTest {
    private final CrlIssuerNamesSigner rule = new CrlIssuerNamesSigner();

    @Test
    void problem_good_passes() {
        assertThat(rule.problem(CrlFixture.empty().view())).isEmpty();
    }

    @Test
    void problem_otherName_isRefused() {
        assertThat(rule.problem(CrlFixture.empty().issuer("CN=Another").view())).isPresent();
    }
}
