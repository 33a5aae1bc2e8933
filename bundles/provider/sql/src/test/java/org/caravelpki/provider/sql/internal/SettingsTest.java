package org.caravelpki.provider.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final Map<String, String> PINNED = Map.ofEntries(
            Map.entry(
                    "url",
                    "jdbc:h2:file:${caravel.home}/db/caravel;MODE=MariaDB;DATABASE_TO_LOWER=TRUE;DB_CLOSE_ON_EXIT=FALSE"),
            Map.entry("user", "caravel"),
            Map.entry("password-file", ""),
            Map.entry("pool-size", "8"),
            Map.entry("connect-timeout-millis", "2000"),
            Map.entry("migrate", "true"),
            Map.entry("node-name", "node-1"),
            Map.entry("node-number", "1"),
            Map.entry("batch-size", "256"),
            Map.entry("queue-size", "4096"),
            Map.entry("queue-mib", "64"),
            Map.entry("completion-threads", "0"),
            Map.entry("retry-millis", "5000"),
            Map.entry("least-free-mib", "64"));

    private static SqlConfig config(Map<String, Object> changed) {
        InvocationHandler values =
                (self, method, arguments) -> changed.getOrDefault(key(method), method.getDefaultValue());
        return (SqlConfig)
                Proxy.newProxyInstance(SqlConfig.class.getClassLoader(), new Class<?>[] {SqlConfig.class}, values);
    }

    private static String key(Method method) {
        return method.getName().replace("$_$", "-");
    }

    @Test
    void config_everyKey_hasItsPinnedDefault() {
        Map<String, String> defaults = new HashMap<>();
        for (Method method : SqlConfig.class.getDeclaredMethods()) {
            defaults.put(key(method), String.valueOf(method.getDefaultValue()));
        }

        assertThat(defaults).isEqualTo(PINNED);
    }

    @Test
    void file_asShipped_saysTheDefaults() throws IOException {
        Properties file = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("../../../etc/org.caravelpki.provider.sql.cfg"))) {
            file.load(reader);
        }

        assertThat(file).isEqualTo(PINNED);
    }

    @Test
    void of_defaults_areInTheNodesDirectory() {
        Settings settings = Settings.of(config(Map.of()), "/srv/node");

        assertThat(settings.url()).startsWith("jdbc:h2:file:/srv/node/db/caravel;");
        assertThat(settings.passwordFile()).isEmpty();
        assertThat(settings.completionThreads()).isPositive();
        assertThat(settings.patience()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void of_passwordFile_isInTheNodesDirectory() {
        Settings settings = Settings.of(config(Map.of("password-file", "${caravel.home}/keys/db.secret")), "/srv/node");

        assertThat(settings.passwordFile()).contains(Path.of("/srv/node/keys/db.secret"));
    }

    @Test
    void of_numberOutOfRange_namesTheKey() {
        assertThatThrownBy(() -> Settings.of(config(Map.of("node-number", 1024)), "/"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("node-number");
    }
}
