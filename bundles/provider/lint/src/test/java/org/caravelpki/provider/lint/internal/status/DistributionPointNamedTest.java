package org.caravelpki.provider.lint.internal.status;

import org.caravelpki.provider.lint.internal.RuleContract;

class DistributionPointNamedTest extends RuleContract<DistributionPointNamed> {
    DistributionPointNamedTest() {
        super(new DistributionPointNamed());
    }
}
