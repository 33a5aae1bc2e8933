package org.caravelpki.provider.lint.internal.status;

import org.caravelpki.provider.lint.internal.RuleContract;

class OcspLocationUriTest extends RuleContract<OcspLocationUri> {
    OcspLocationUriTest() {
        super(new OcspLocationUri());
    }
}
