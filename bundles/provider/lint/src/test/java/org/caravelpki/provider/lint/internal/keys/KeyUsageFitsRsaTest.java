package org.caravelpki.provider.lint.internal.keys;

import org.caravelpki.provider.lint.internal.RuleContract;

class KeyUsageFitsRsaTest extends RuleContract<KeyUsageFitsRsa> {
    KeyUsageFitsRsaTest() {
        super(new KeyUsageFitsRsa());
    }
}
