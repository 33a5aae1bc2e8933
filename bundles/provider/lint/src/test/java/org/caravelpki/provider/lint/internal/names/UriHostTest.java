package org.caravelpki.provider.lint.internal.names;

import org.caravelpki.provider.lint.internal.RuleContract;

class UriHostTest extends RuleContract<UriHost> {
    UriHostTest() {
        super(new UriHost());
    }
}
