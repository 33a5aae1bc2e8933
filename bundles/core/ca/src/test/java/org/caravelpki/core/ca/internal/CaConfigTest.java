package org.caravelpki.core.ca.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.caravelpki.core.ca.x509.internal.StatusUrls;
import org.junit.jupiter.api.Test;

class CaConfigTest {
    @Test
    void keys_andDefaults_stay() {
        Map<String, Object> defaults = Arrays.stream(CaConfig.class.getDeclaredMethods())
                .collect(Collectors.toMap(method -> Configured.key(method.getName()), Method::getDefaultValue));
        assertThat(defaults)
                .containsOnly(
                        Map.entry("bootstrap", "none"),
                        Map.entry("bootstrap-key-algorithm", "ec-p256"),
                        Map.entry("bootstrap-key-type", "soft"),
                        Map.entry("bootstrap-root-subject", "CN=Caravel Root CA"),
                        Map.entry("bootstrap-issuing-subject", "CN=Caravel Issuing CA"),
                        Map.entry("require-linter", true),
                        Map.entry("max-in-flight", 1000),
                        Map.entry("sign-timeout", 20));
    }

    @Test
    void file_ofTheDistribution_setsKnownKeysToTheirDefaultsAndBootstraps() throws IOException {
        Properties file = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("../../../etc/org.caravelpki.core.ca.cfg"))) {
            file.load(reader);
        }
        Map<String, String> expected = Arrays.stream(CaConfig.class.getDeclaredMethods())
                .collect(Collectors.toMap(
                        method -> Configured.key(method.getName()),
                        method -> String.valueOf(method.getDefaultValue())));
        expected.put("bootstrap", "standalone");
        assertThat(file).containsExactlyInAnyOrderEntriesOf(expected);
    }

    @Test
    void settings_valuesBeyondTheEdges_areMovedToThem() {
        StatusBase base = new StatusBase(Map.of());
        Engine.Settings least =
                StartEngine.settings(base, Configured.with(Map.of("max-in-flight", 0, "sign-timeout", 0)));
        assertThat(least.maxInFlight()).isEqualTo(1);
        assertThat(least.signPatience()).isEqualTo(Duration.ofSeconds(1));
        Engine.Settings most = StartEngine.settings(base, Configured.with(Map.of("sign-timeout", 900)));
        assertThat(most.signPatience()).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void statusBase_absent_isTheStandaloneNodes() {
        assertThat(new StatusBase(Map.of()).urls()).isEqualTo(new StatusUrls("http://127.0.0.1:8080"));
    }

    @Test
    void statusBase_slashAtTheEnd_isDropped() {
        assertThat(new StatusBase(Map.of("status-base", "http://pki.example.test/x/"))
                        .urls()
                        .base())
                .isEqualTo("http://pki.example.test/x");
    }
}
