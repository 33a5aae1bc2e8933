package org.caravelpki.provider.lint.internal.keys;

import org.caravelpki.provider.lint.internal.RuleContract;

class KeyUsageMinimalTest extends RuleContract<KeyUsageMinimal> {
    KeyUsageMinimalTest() {
        super(new KeyUsageMinimal());
    }
}
