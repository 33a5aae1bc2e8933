package org.caravelpki.core.ra.work.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RaConfigTest {
    @Test
    void keysAndDefaults_stay() {
        assertThat(defaults())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "bootstrap", "none",
                        "bootstrap-end-entity", "local",
                        "secrets-directory", "",
                        "threads", 0,
                        "queue", 2000,
                        "max-in-flight", 512,
                        "policy-refresh", 2,
                        "lock-out-failures", 10,
                        "lock-out-minutes", 15,
                        "pending-retry", 60));
    }

    @Test
    void deliveredFile_hasEveryKey() throws IOException {
        Properties file = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("../../../etc/org.caravelpki.core.ra.cfg"))) {
            file.load(reader);
        }

        assertThat(file.stringPropertyNames()).isEqualTo(defaults().keySet());
        assertThat(file).containsEntry("bootstrap", "standalone");
    }

    // Component property types: $_$ stands for a dash.
    private static Map<String, Object> defaults() {
        Map<String, Object> defaults = new TreeMap<>();
        Arrays.stream(RaConfig.class.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .forEach(method -> defaults.put(key(method), method.getDefaultValue()));
        return defaults;
    }

    private static String key(Method method) {
        return method.getName().replace("$_$", "-");
    }
}
