package org.caravelpki.core.checks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ChecksConfigTest {
    @Test
    void keysAndDefaults_areWhatConfigurationsRelyOn() {
        assertThat(Arrays.stream(ChecksConfig.class.getDeclaredMethods())
                        .collect(Collectors.toMap(
                                ChecksConfigTest::key, method -> String.valueOf(method.getDefaultValue()))))
                .containsOnly(
                        java.util.Map.entry("bootstrap", ""),
                        java.util.Map.entry("nonce-key", ""),
                        java.util.Map.entry("nonce-validity", "3600"),
                        java.util.Map.entry("nonce-marks", "250000"));
    }

    /** The mapping of Declarative Services 1.4. */
    private static String key(Method method) {
        return method.getName().replace("$_$", "-");
    }
}
