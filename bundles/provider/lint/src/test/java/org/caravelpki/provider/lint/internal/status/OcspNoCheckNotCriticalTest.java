package org.caravelpki.provider.lint.internal.status;

import org.caravelpki.provider.lint.internal.RuleContract;

class OcspNoCheckNotCriticalTest extends RuleContract<OcspNoCheckNotCritical> {
    OcspNoCheckNotCriticalTest() {
        super(new OcspNoCheckNotCritical());
    }
}
