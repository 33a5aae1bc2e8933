package org.caravelpki.api.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SerialNumberTest {
    @ParameterizedTest
    @ValueSource(strings = {"01", "0f", "10", "0100", "ff00", "80", "7fffffffffffffffffffffffffffffffffffffff"})
    void hex_any_hasAnEvenCountOfDigits(String hex) {
        assertThat(SerialNumber.parse(hex).hex()).isEqualTo(hex);
    }
}
