package org.caravelpki.provider.lint.internal.keys;

import org.caravelpki.provider.lint.internal.RuleContract;

class RsaParametersNullTest extends RuleContract<RsaParametersNull> {
    RsaParametersNullTest() {
        super(new RsaParametersNull());
    }
}
