package org.caravelpki.provider.lint.internal.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class AuthorityKeyNamedTest extends RuleContract<AuthorityKeyNamed> {
    AuthorityKeyNamedTest() {
        super(new AuthorityKeyNamed());
    }

    @Test
    void problem_missing_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .without(Extension.authorityKeyIdentifier)
                        .view()))
                .isPresent();
    }

    @Test
    void problem_selfSignedWithout_passes() {
        assertThat(rule.problem(CertificateFixture.root().view())).isEmpty();
    }

    @Test
    void problem_otherKey_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .with(Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(new byte[] {9}))
                        .view()))
                .isPresent();
    }

    @Test
    void problem_critical_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .with(Extension.authorityKeyIdentifier, true, new AuthorityKeyIdentifier(new byte[] {1, 2, 3, 4
                        }))
                        .view()))
                .isPresent();
    }
}
