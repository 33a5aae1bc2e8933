package org.caravelpki.provider.lint.internal.keys;

import org.caravelpki.provider.lint.internal.RuleContract;

class KeyAgreementModifiersTest extends RuleContract<KeyAgreementModifiers> {
    KeyAgreementModifiersTest() {
        super(new KeyAgreementModifiers());
    }
}
