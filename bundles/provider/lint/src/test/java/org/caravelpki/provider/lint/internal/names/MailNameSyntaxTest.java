package org.caravelpki.provider.lint.internal.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.asn1.x509.GeneralName;
import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailNameSyntaxTest extends RuleContract<MailNameSyntax> {
    MailNameSyntaxTest() {
        super(new MailNameSyntax());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@b", "first.last+tag@mail.example.org", "\"anna b\"@example.org", "a@[192.0.2.1]"})
    void problem_mailbox_passes(String name) {
        assertThat(rule.problem(named(name).view())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "anna",
                "@example.org",
                "anna@",
                "a b@example.org",
                ".a@example.org",
                "a@b@example.org",
                "a@-b.org"
            })
    void problem_somethingElse_isRefused(String name) {
        assertThat(rule.problem(named(name).view())).isPresent();
    }

    private static CertificateFixture named(String name) {
        return CertificateFixture.leaf().names(new GeneralName(GeneralName.rfc822Name, name));
    }
}
