package org.caravelpki.provider.sql.copy.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "a\tb", "a\nb\r\n", "\\", "\\N", "\\\\t", "ä€😀", "\u2028\u0085"})
    void text_anything_isReadAsWrittenAndStaysOnItsLine(String value) {
        StringBuilder line = new StringBuilder();
        RowText.text(line, value);

        assertThat(line.toString().lines().toList()).hasSizeLessThanOrEqualTo(1);
        assertThat(RowText.fields(line.toString())).hasSize(1);
        assertThat(RowText.isNull(line.toString())).isFalse();
        assertThat(RowText.text(line.toString())).isEqualTo(value);
    }

    @Test
    void null_isNoText() {
        StringBuilder line = new StringBuilder();
        RowText.text(line, null);
        RowText.octets(line.append('\t'), null);

        assertThat(RowText.fields(line.toString())).hasSize(2).allMatch(RowText::isNull);
    }

    @Test
    void fields_emptyAtTheEnds_areKept() {
        assertThat(RowText.fields("\ta\t")).isEqualTo(List.of("", "a", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\", "\\x"})
    void text_brokenEscape_isRefused(String field) {
        assertThatThrownBy(() -> RowText.text(field)).isInstanceOf(IllegalArgumentException.class);
    }
}
