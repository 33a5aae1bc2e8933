package org.caravelpki.provider.lint.internal.status;

import org.caravelpki.provider.lint.internal.RuleContract;

class DistributionPointAllReasonsTest extends RuleContract<DistributionPointAllReasons> {
    DistributionPointAllReasonsTest() {
        super(new DistributionPointAllReasons());
    }
}
