package org.caravelpki.core.state.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StateConfigTest {
    @Test
    void keysAndDefaults_areWhatConfigurationsRelyOn() {
        assertThat(Arrays.stream(StateConfig.class.getDeclaredMethods())
                        .collect(Collectors.toMap(
                                StateConfigTest::key, method -> String.valueOf(method.getDefaultValue()))))
                .containsOnly(
                        java.util.Map.entry("bootstrap", ""),
                        java.util.Map.entry("secrets-key", ""),
                        java.util.Map.entry("read-threads", "8"),
                        java.util.Map.entry("sweep-interval", "60"));
    }

    /** The mapping of Declarative Services 1.4. */
    private static String key(Method method) {
        return method.getName().replace("$_$", "-");
    }
}
