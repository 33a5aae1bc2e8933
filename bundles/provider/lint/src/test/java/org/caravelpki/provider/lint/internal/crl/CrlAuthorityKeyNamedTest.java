package org.caravelpki.provider.lint.internal.crl;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.CrlFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class CrlAuthorityKeyNamedTest extends RuleContract<CrlAuthorityKeyNamed> {
    CrlAuthorityKeyNamedTest() {
        super(new CrlAuthorityKeyNamed());
    }

    @Test
    void problem_missing_isRefused() {
        assertThat(rule.problem(CrlFixture.empty()
                        .without(Extension.authorityKeyIdentifier)
                        .view()))
                .isPresent();
    }

    @Test
    void problem_otherKey_isRefused() {
        assertThat(rule.problem(CrlFixture.empty()
                        .with(Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(new byte[] {9}))
                        .view()))
                .isPresent();
    }
}
