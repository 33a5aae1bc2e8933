package org.caravelpki.provider.lint.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class ServerNamesTest extends RuleContract<ServerNames> {
    ServerNamesTest() {
        super(new ServerNames());
    }

    @Test
    void problem_address_passes() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .names(new GeneralName(GeneralName.iPAddress, "192.0.2.1"))
                        .view()))
                .isEmpty();
    }

    @Test
    void problem_none_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .without(Extension.subjectAlternativeName)
                        .view()))
                .isPresent();
    }

    @Test
    void problem_mail_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .names(new GeneralName(GeneralName.rfc822Name, "a@example.org"))
                        .view()))
                .isPresent();
    }
}
