package org.caravelpki.provider.lint.internal.status;

import org.caravelpki.provider.lint.internal.RuleContract;

class DistributionPointsNotCriticalTest extends RuleContract<DistributionPointsNotCritical> {
    DistributionPointsNotCriticalTest() {
        super(new DistributionPointsNotCritical());
    }
}
