package org.caravelpki.ops.plugins.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluginVersionTest {
    @ParameterizedTest
    @CsvSource({
        "1, 1.0.0",
        "1.2, 1.2.0",
        "1.2.3, 1.2.3",
        "1.2.3-SNAPSHOT, 1.2.3.SNAPSHOT",
        "1.0.0.Final, 1.0.0.Final",
        "2024-05, 2024.0.0.05",
        "99999999999, 0.0.0.99999999999",
        "v1, 0.0.0.v1"
    })
    void of_asPeopleWriteThem_isComparable(String text, String version) {
        assertThat(PluginVersion.of(text)).hasToString(version);
    }
}
