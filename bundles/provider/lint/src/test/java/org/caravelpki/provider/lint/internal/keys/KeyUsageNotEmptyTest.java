package org.caravelpki.provider.lint.internal.keys;

import org.caravelpki.provider.lint.internal.RuleContract;

class KeyUsageNotEmptyTest extends RuleContract<KeyUsageNotEmpty> {
    KeyUsageNotEmptyTest() {
        super(new KeyUsageNotEmpty());
    }
}
