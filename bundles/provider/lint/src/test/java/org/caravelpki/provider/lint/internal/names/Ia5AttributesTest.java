package org.caravelpki.provider.lint.internal.names;

import org.caravelpki.provider.lint.internal.RuleContract;

class Ia5AttributesTest extends RuleContract<Ia5Attributes> {
    Ia5AttributesTest() {
        super(new Ia5Attributes());
    }
}
