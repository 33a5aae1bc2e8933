package org.caravelpki.provider.lint.internal.crl;

import org.caravelpki.provider.lint.internal.RuleContract;

class CrlDistributionPointDefaultsTest extends RuleContract<CrlDistributionPointDefaults> {
    CrlDistributionPointDefaultsTest() {
        super(new CrlDistributionPointDefaults());
    }
}
