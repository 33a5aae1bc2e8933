package org.caravelpki.provider.lint.internal.crl;

import org.caravelpki.provider.lint.internal.RuleContract;

class CrlDistributionPointNotEmptyTest extends RuleContract<CrlDistributionPointNotEmpty> {
    CrlDistributionPointNotEmptyTest() {
        super(new CrlDistributionPointNotEmpty());
    }
}
