package org.caravelpki.provider.lint.internal.names;

import org.caravelpki.provider.lint.internal.RuleContract;

class UriAbsoluteTest extends RuleContract<UriAbsolute> {
    UriAbsoluteTest() {
        super(new UriAbsolute());
    }
}
