package org.caravelpki.provider.lint.internal.status;

import org.caravelpki.provider.lint.internal.RuleContract;

class CaIssuersLocationTest extends RuleContract<CaIssuersLocation> {
    CaIssuersLocationTest() {
        super(new CaIssuersLocation());
    }
}
