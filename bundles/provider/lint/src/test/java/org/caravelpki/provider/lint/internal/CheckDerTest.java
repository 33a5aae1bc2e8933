package org.caravelpki.provider.lint.internal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckDerTest {

    @ParameterizedTest
    @ValueSource(strings = {"12023031", "130141", "1401e4", "160140", "1b0141", "1c0400000041", "1c00", "1e020041"})
    void check_string_isTaken(String encoded) {
        assertThatCode(() -> CheckDer.check(HexFormat.of().parseHex(encoded))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1d065375622043 41", "1d00", "1c03000041", "1e0141", "110141", "1f0141", "0e0141"})
    void check_noString_isRefused(String encoded) {
        assertThatThrownBy(() -> CheckDer.check(HexFormat.of().parseHex(encoded.replace(" ", ""))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
