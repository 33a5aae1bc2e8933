package org.caravelpki.provider.lint.internal.status;

import org.caravelpki.provider.lint.internal.RuleContract;

class OcspNoCheckNullTest extends RuleContract<OcspNoCheckNull> {
    OcspNoCheckNullTest() {
        super(new OcspNoCheckNull());
    }
}
