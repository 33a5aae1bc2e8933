package org.caravelpki.provider.lint.internal.status;

import org.caravelpki.provider.lint.internal.RuleContract;

class OcspNoCheckOnlyRespondersTest extends RuleContract<OcspNoCheckOnlyResponders> {
    OcspNoCheckOnlyRespondersTest() {
        super(new OcspNoCheckOnlyResponders());
    }
}
