package org.caravelpki.provider.lint.internal.crl;

import org.caravelpki.provider.lint.internal.RuleContract;

class CrlEntryExtensionsNotEmptyTest extends RuleContract<CrlEntryExtensionsNotEmpty> {
    CrlEntryExtensionsNotEmptyTest() {
        super(new CrlEntryExtensionsNotEmpty());
    }
}
