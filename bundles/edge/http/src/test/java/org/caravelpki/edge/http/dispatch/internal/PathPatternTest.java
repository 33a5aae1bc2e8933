package org.caravelpki.edge.http.dispatch.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "ocsp", "/a*", "/a/*/b", "/a b", "/a?b", "/ä", "*"})
    void pattern_malformed_isRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new PathPattern(text));
    }

    @ParameterizedTest
    @CsvSource({
        "/a,    /a,    true",
        "/a,    /b,    false",
        "/a,    /a/*,  false",
        "/a/*,  /a/b,  true",
        "/a/*,  /a/b/*,true",
        "/a/*,  /ab/*, false",
        "/*,    /a,    true"
    })
    void overlaps_patterns_eitherWay(String one, String other, boolean overlap) {
        assertThat(new PathPattern(one).overlaps(new PathPattern(other))).isEqualTo(overlap);
        assertThat(new PathPattern(other).overlaps(new PathPattern(one))).isEqualTo(overlap);
    }

    @ParameterizedTest
    @CsvSource({
        "/acme/*,                    acme",
        "/acme/directory,            acme",
        "/.well-known/est/*,         est",
        "/.well-known/cmp,           cmp",
        "/ocsp,                      ocsp",
        "/*,                         root"
    })
    void guessedName_pattern_isItsSegment(String text, String name) {
        assertThat(new PathPattern(text).guessedName()).isEqualTo(name);
    }
}
