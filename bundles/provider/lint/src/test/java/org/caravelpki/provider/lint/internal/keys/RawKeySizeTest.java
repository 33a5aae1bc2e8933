package org.caravelpki.provider.lint.internal.keys;

import org.caravelpki.provider.lint.internal.RuleContract;

class RawKeySizeTest extends RuleContract<RawKeySize> {
    RawKeySizeTest() {
        super(new RawKeySize());
    }
}
