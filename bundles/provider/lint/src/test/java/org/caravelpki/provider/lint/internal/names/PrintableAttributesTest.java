package org.caravelpki.provider.lint.internal.names;

import org.caravelpki.provider.lint.internal.RuleContract;

class PrintableAttributesTest extends RuleContract<PrintableAttributes> {
    PrintableAttributesTest() {
        super(new PrintableAttributes());
    }
}
