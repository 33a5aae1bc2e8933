package org.caravelpki.provider.lint.internal.names;

import org.caravelpki.provider.lint.internal.RuleContract;

class PrintableStringAlphabetTest extends RuleContract<PrintableStringAlphabet> {
    PrintableStringAlphabetTest() {
        super(new PrintableStringAlphabet());
    }
}
