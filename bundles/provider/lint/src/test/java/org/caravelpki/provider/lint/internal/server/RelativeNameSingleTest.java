package org.caravelpki.provider.lint.internal.server;

import org.caravelpki.provider.lint.internal.RuleContract;

class RelativeNameSingleTest extends RuleContract<RelativeNameSingle> {
    RelativeNameSingleTest() {
        super(new RelativeNameSingle());
    }
}
