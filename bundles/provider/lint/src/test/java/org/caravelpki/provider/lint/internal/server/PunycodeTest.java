package org.caravelpki.provider.lint.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PunycodeTest {

    /** Out of RFC 3492 section 7.1 and RFC 5891, and two that only the newer IDNA allows. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "bcher-kva",
                "egbpdaj6bu4bxfgehfvwxn",
                "ihqwcrb4cv8a8dqg056pqjye",
                "PorqunopuedensimplementehablarenEspaol-fmd56a",
                "-with-SUPER-MONKEYS-pc58ag80a8qai00g7n9n",
                "strae-oqa",
                "n3h"
            })
    void isValid_encodedText_isTrue(String encoded) {
        assertThat(Punycode.isValid(encoded)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc-", "99999999", "a_b", "bcher-kv", "-"})
    void isValid_somethingElse_isFalse(String encoded) {
        assertThat(Punycode.isValid(encoded)).isFalse();
    }
}
