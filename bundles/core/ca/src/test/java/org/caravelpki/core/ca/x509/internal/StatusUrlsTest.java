package org.caravelpki.core.ca.x509.internal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusUrlsTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "pki.example.test", "ftp://pki.example.test", "/crl", "http:///"})
    void base_noHttpUrl_isRefused(String base) {
        assertThatThrownBy(() -> new StatusUrls(base)).isInstanceOf(IllegalArgumentException.class);
    }
}
