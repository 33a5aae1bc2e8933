package org.caravelpki.edge.http.wire.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorityTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "h",
                "ca.example.test",
                "CA.example.test:8080",
                "h:",
                "h:0",
                "h:65535",
                "127.0.0.1:80",
                "a_b~c-d.",
                "[::1]",
                "[::1]:8443",
                "[2001:DB8::1]:",
                "[::ffff:192.0.2.1]"
            })
    void isWellFormed_namesAndAddresses_areTaken(String authority) {
        assertThat(Authority.isWellFormed(authority)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                ":80",
                "u@h",
                "h/x",
                "h x",
                "h\t",
                "h:80:81",
                "h:8o",
                "h:123456",
                "h\u00e9",
                "h%41",
                "[::1",
                "::1",
                "[]",
                "[:]",
                "[]:80",
                "[::1]x",
                "[::g]",
                "[::1]]",
                "h[::1]"
            })
    void isWellFormed_anythingElse_isRefused(String authority) {
        assertThat(Authority.isWellFormed(authority)).isFalse();
    }

    @Test
    void isWellFormed_atTheLimits_isTaken() {
        assertThat(Authority.isWellFormed("a".repeat(255) + ":65535")).isTrue();
        assertThat(Authority.isWellFormed("[" + "1".repeat(45) + "]")).isTrue();
    }

    @Test
    void isWellFormed_beyondTheLimits_isRefused() {
        assertThat(Authority.isWellFormed("a".repeat(256))).isFalse();
        assertThat(Authority.isWellFormed("[" + "1".repeat(46) + "]")).isFalse();
    }
}
