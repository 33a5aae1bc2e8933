package org.caravelpki.provider.lint.internal.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class MailAddressAmongNamesTest extends RuleContract<MailAddressAmongNames> {
    MailAddressAmongNamesTest() {
        super(new MailAddressAmongNames());
    }

    @Test
    void problem_ca_passes() {
        assertThat(rule.problem(CertificateFixture.subordinate()
                        .subject("E=pki@example.org,CN=Old CA")
                        .view()))
                .isEmpty();
    }
}
