package org.caravelpki.ops.health.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HealthConfigTest {
    @Test
    void config_keysAndDefaults_stayAsPublished() {
        Map<String, Object> defaults = new TreeMap<>();
        Arrays.stream(HealthConfig.class.getDeclaredMethods())
                .forEach(method -> defaults.put(method.getName().replace("$_$", "-"), method.getDefaultValue()));

        assertThat(defaults)
                .isEqualTo(Map.of(
                        "check-interval",
                        1000,
                        "required-parts",
                        "",
                        "degrading-parts",
                        "",
                        "absence-grace",
                        10000,
                        "vrrp-fault-file",
                        "",
                        "vrrp-degraded-file",
                        ""));
    }

    @Test
    void requiredParts_listWithBlanks_isRead() {
        assertThat(HealthHandler.names("database, keys ,")).containsExactly("database", "keys");
    }
}
