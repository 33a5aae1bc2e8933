package org.caravelpki.core.publish.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PublishConfigTest {
    @Test
    void keys_andDefaults_stay() {
        assertThat(Arrays.stream(PublishConfig.class.getDeclaredMethods())
                        .collect(Collectors.toMap(Method::getName, Method::getDefaultValue)))
                .containsOnly(java.util.Map.entry("interval", 1000), java.util.Map.entry("settle$_$time", 60));
    }
}
