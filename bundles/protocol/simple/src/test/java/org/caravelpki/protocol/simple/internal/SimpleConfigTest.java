package org.caravelpki.protocol.simple.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SimpleConfigTest {
    @Test
    void keyAndDefault_stay() throws ReflectiveOperationException {
        assertThat(SimpleConfig.class.getDeclaredMethods()).hasSize(1);
        assertThat(SimpleConfig.class.getDeclaredMethod("auth$_$realm").getDefaultValue())
                .isEqualTo("Caravel PKI");
    }

    @Test
    void deliveredFile_hasEveryKey() throws IOException {
        Properties file = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("../../../etc/org.caravelpki.protocol.simple.cfg"))) {
            file.load(reader);
        }

        assertThat(file.stringPropertyNames()).containsExactly("auth-realm");
    }
}
