package org.caravelpki.provider.lint.internal.certificate;

import org.caravelpki.provider.lint.internal.RuleContract;

class ExtensionsNotEmptyTest extends RuleContract<ExtensionsNotEmpty> {
    ExtensionsNotEmptyTest() {
        super(new ExtensionsNotEmpty());
    }
}
