package org.caravelpki.protocol.est.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.caravelpki.protocol.est.internal.EstPath.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EstPathTest {
    @Test
    void withoutALabel_isTheDefaultPolicy() {
        assertThat(EstPath.of("/.well-known/est/cacerts", "device")).contains(new EstPath("device", Operation.CACERTS));
    }

    @Test
    void withALabel_isThatPolicy() {
        assertThat(EstPath.of("/.well-known/est/tls-server/simpleenroll", "device"))
                .contains(new EstPath("tls-server", Operation.SIMPLEENROLL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.well-known/est/",
                "/.well-known/est/other",
                "/.well-known/est/cacerts/",
                "/.well-known/est//cacerts",
                "/.well-known/est/UPPER/cacerts",
                "/.well-known/est/a%2fb/cacerts",
                "/.well-known/est/a/b/cacerts",
                "/.well-known/est/device/CACERTS",
                "/other/cacerts",
                "/.well-known/est/1234567890123456789012345678901234567890123456789012345678901/cacerts"
            })
    void otherPaths_areNone(String path) {
        assertThat(EstPath.of(path, "device")).isEmpty();
    }
}
