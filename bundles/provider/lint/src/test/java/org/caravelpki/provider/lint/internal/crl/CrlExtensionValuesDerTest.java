package org.caravelpki.provider.lint.internal.crl;

import org.caravelpki.provider.lint.internal.RuleContract;

class CrlExtensionValuesDerTest extends RuleContract<CrlExtensionValuesDer> {
    CrlExtensionValuesDerTest() {
        super(new CrlExtensionValuesDer());
    }
}
