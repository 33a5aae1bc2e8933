package org.caravelpki.ops.signers.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignersConfigTest {
    private static final Path NODE = Path.of("/node");

    @TempDir
    private Path directory;

    @Test
    void config_keysAndDefaults_stayAsPublished() {
        Map<String, Object> defaults = new TreeMap<>();
        Arrays.stream(SignersConfig.class.getDeclaredMethods())
                .forEach(method -> defaults.put(method.getName().replace("$_$", "-"), method.getDefaultValue()));

        assertThat(defaults)
                .isEqualTo(Map.of(
                        "mode", "development",
                        "plugin-signers", "keys/plugin-signers",
                        "vendor-signers", "keys/vendor-signers"));
    }

    @Test
    void read_noFile_isTheDefaults() throws Exception {
        assertThat(Settings.read(directory.resolve("none.cfg"), NODE))
                .isEqualTo(new Settings(
                        false, Path.of("/node/keys/plugin-signers"), Path.of("/node/keys/vendor-signers")));
    }

    @Test
    void read_deliveredFile_isTheDefaults() throws Exception {
        assertThat(Settings.read(Path.of("../../../etc/org.caravelpki.ops.signers.cfg"), NODE))
                .isEqualTo(Settings.read(directory.resolve("none.cfg"), NODE));
    }

    @ParameterizedTest
    @CsvSource({
        "production,true",
        "development,false",
        "' development ',false",
        "Development,true",
        "off,true",
        "'',false"
    })
    void read_mode_onlyTheWordOpensTheDoor(String mode, boolean production) throws Exception {
        Path file = Files.writeString(directory.resolve("x.cfg"), "mode = " + mode + "\nplugin-signers=/a/b.pem\n");

        Settings settings = Settings.read(file, NODE);

        assertThat(settings.production()).isEqualTo(production);
        assertThat(settings.pluginSigners()).isEqualTo(Path.of("/a/b.pem"));
    }
}
