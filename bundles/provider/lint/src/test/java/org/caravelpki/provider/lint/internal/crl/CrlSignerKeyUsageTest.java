package org.caravelpki.provider.lint.internal.crl;

import org.caravelpki.provider.lint.internal.RuleContract;

class CrlSignerKeyUsageTest extends RuleContract<CrlSignerKeyUsage> {
    CrlSignerKeyUsageTest() {
        super(new CrlSignerKeyUsage());
    }
}
