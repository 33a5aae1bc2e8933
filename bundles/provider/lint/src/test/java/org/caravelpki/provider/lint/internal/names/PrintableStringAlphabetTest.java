package org.caravelpki.provider.lint.internal.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class PrintableStringAlphabetTest extends RuleContract<PrintableStringAlphabet> {
    private static final Pattern ALPHABET = Pattern.compile("[A-Za-z0-9 '()+,./:=?-]*+");

    PrintableStringAlphabetTest() {
        super(new PrintableStringAlphabet());
    }

    @Test
    void isPrintable_everyCharacter_isAsInTheAlphabet() {
        for (char c = 0; c < Character.MAX_VALUE; c++) {
            String text = "a" + c;
            assertThat(PrintableStringAlphabet.isPrintable(text))
                    .as(text)
                    .isEqualTo(ALPHABET.matcher(text).matches());
        }
        assertThat(PrintableStringAlphabet.isPrintable("")).isTrue();
    }
}
