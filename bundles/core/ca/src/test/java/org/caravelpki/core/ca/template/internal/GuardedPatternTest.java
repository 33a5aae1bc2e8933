package org.caravelpki.core.ca.template.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedPatternTest {
    private static boolean matches(String pattern, String value) {
        return GuardedPattern.parse(pattern).orElseThrow().matches(value);
    }

    @ParameterizedTest
    @CsvSource({
        "[A-Z]{2}-\\d+, AB-12, true",
        "[A-Z]{2}-\\d+, AB-12x, false",
        "b, abc, false",
        "(?i)web\\..*, WEB.a, true"
    })
    void matches_value_isTheWholeOfIt(String pattern, String value, boolean expected) {
        assertThat(matches(pattern, value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a+)+b", "(a|a)*b", "(.*)*b", "(a?){200}a{200}b"})
    void matches_exponentialExpression_givesUpAndDoesNotMatch(String pattern) {
        assertThat(matches(pattern, "a".repeat(500))).isFalse();
    }

    @Test
    void matches_longestValueAndRecursion_needsNoDeepStack() {
        assertThat(matches("(a|b)*", "ab".repeat(256))).isTrue();
        assertThat(matches("(a|b)*", "ab".repeat(257))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[a", "*", "a{2,1}"})
    void parse_noExpression_isEmpty(String text) {
        assertThat(GuardedPattern.parse(text)).isEmpty();
    }

    @Test
    void parse_tooLong_isEmpty() {
        assertThat(GuardedPattern.parse("a".repeat(200))).isPresent();
        assertThat(GuardedPattern.parse("a".repeat(201))).isEmpty();
    }
}
