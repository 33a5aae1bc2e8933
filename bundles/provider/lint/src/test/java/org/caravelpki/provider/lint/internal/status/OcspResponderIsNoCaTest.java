package org.caravelpki.provider.lint.internal.status;

import org.caravelpki.provider.lint.internal.RuleContract;

class OcspResponderIsNoCaTest extends RuleContract<OcspResponderIsNoCa> {
    OcspResponderIsNoCaTest() {
        super(new OcspResponderIsNoCa());
    }
}
