package org.caravelpki.provider.lint.internal.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostNameTest {

    @ParameterizedTest
    @CsvSource({
        "host,true",
        "printer.local,true",
        "a.b.INTERNAL,true",
        "home.arpa,true",
        "www.example.org,false",
        "local.example.org,false"
    })
    void isInternal_name_isToldFromPublicOnes(String name, boolean internal) {
        assertThat(HostName.isInternal(name)).isEqualTo(internal);
    }
}
