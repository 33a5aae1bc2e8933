package org.caravelpki.provider.lint.internal.status;

import org.caravelpki.provider.lint.internal.RuleContract;

class OcspResponderShortLivedTest extends RuleContract<OcspResponderShortLived> {
    OcspResponderShortLivedTest() {
        super(new OcspResponderShortLived());
    }
}
