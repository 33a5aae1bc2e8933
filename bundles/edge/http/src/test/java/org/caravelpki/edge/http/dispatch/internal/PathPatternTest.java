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
