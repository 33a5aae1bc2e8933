package org.caravelpki.provider.lint.internal.keys;

import org.caravelpki.provider.lint.internal.RuleContract;

class KeyUsageCriticalTest extends RuleContract<KeyUsageCritical> {
    KeyUsageCriticalTest() {
        super(new KeyUsageCritical());
    }
}
