package org.caravelpki.provider.lint.internal.certificate;

import org.caravelpki.provider.lint.internal.RuleContract;

class ExtensionListsNotEmptyTest extends RuleContract<ExtensionListsNotEmpty> {
    ExtensionListsNotEmptyTest() {
        super(new ExtensionListsNotEmpty());
    }
}
