package org.caravelpki.protocol.est.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.io.Reader;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.caravelpki.api.model.KeySpec;
import org.junit.jupiter.api.Test;

class EstConfigTest {
    private static Map<String, String> defaults() {
        return Arrays.stream(EstConfig.class.getDeclaredMethods())
                .collect(Collectors.toMap(EstConfigTest::key, method -> String.valueOf(method.getDefaultValue())));
    }

    private static String key(Method method) {
        return method.getName().replace("$_$", "-");
    }

    @Test
    void keysAndDefaults_stay() {
        assertThat(defaults())
                .containsOnly(
                        entry("default-policy", "device"),
                        entry("auth-realm", "Caravel PKI"),
                        entry("wrapped-base64", ""),
                        entry("csr-attributes", ""),
                        entry("server-keygen", ""),
                        entry("server-key", "ec-p256"),
                        entry("repeat-hours", "168"));
    }

    @Test
    void deliveredFile_hasEveryKey() throws IOException {
        Properties file = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("../../../etc/org.caravelpki.protocol.est.cfg"))) {
            file.load(reader);
        }

        assertThat(file.stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(defaults().keySet());
    }

    @Test
    void settings_areRead() {
        EstSettings settings = EstSettings.of(config("rsa-3072", 1));

        assertThat(settings.defaultPolicy()).isEqualTo("device");
        assertThat(settings.generatedKey()).isEqualTo(KeySpec.parse("rsa-3072"));
        assertThat(settings.repeat()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.wrapped().contain("a")).isTrue();
        assertThat(settings.wrapped().contain("c")).isFalse();
        assertThat(settings.keyGeneration().contain("any")).isTrue();
    }

    @Test
    void settings_thatCannotWork_areRefused() {
        assertThatThrownBy(() -> EstSettings.of(config("rsa-3072", 0))).hasMessageContaining("repeat-hours");
        assertThatThrownBy(() -> EstSettings.of(config("ml-dsa-44", 1))).hasMessageContaining("server-key");
        assertThatThrownBy(() -> EstSettings.of(config("rsa-1", 1))).hasMessageContaining("rsa-1");
    }

    private static EstConfig config(String key, int hours) {
        return new EstConfig() {
            @Override
            public Class<? extends Annotation> annotationType() {
                return EstConfig.class;
            }

            @Override
            public String default$_$policy() {
                return " device ";
            }

            @Override
            public String auth$_$realm() {
                return "x";
            }

            @Override
            public String wrapped$_$base64() {
                return "a, b";
            }

            @Override
            public String csr$_$attributes() {
                return "";
            }

            @Override
            public String server$_$keygen() {
                return "*";
            }

            @Override
            public String server$_$key() {
                return key;
            }

            @Override
            public int repeat$_$hours() {
                return hours;
            }
        };
    }
}
