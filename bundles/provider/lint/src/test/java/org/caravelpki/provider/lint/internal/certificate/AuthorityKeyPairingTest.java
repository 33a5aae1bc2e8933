package org.caravelpki.provider.lint.internal.certificate;

import org.caravelpki.provider.lint.internal.RuleContract;

class AuthorityKeyPairingTest extends RuleContract<AuthorityKeyPairing> {
    AuthorityKeyPairingTest() {
        super(new AuthorityKeyPairing());
    }
}
