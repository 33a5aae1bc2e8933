package org.caravelpki.provider.lint.internal.certificate;

import org.caravelpki.provider.lint.internal.RuleContract;

class ExtensionValuesDerTest extends RuleContract<ExtensionValuesDer> {
    ExtensionValuesDerTest() {
        super(new ExtensionValuesDer());
    }
}
