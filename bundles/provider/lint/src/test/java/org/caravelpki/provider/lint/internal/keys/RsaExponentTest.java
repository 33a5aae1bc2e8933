package org.caravelpki.provider.lint.internal.keys;

import org.caravelpki.provider.lint.internal.RuleContract;

class RsaExponentTest extends RuleContract<RsaExponent> {
    RsaExponentTest() {
        super(new RsaExponent());
    }
}
