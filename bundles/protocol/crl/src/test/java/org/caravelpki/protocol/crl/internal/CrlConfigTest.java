package org.caravelpki.protocol.crl.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CrlConfigTest {

    @Test
    void config_keysAndDefaults_stay() {
        String keys = Arrays.stream(CrlConfig.class.getDeclaredMethods())
                .map(CrlConfigTest::line)
                .sorted()
                .collect(Collectors.joining("\n"));
        assertThat(keys).isEqualTo("directory=\nhttp-max-age=3600");
    }

    private static String line(Method member) {
        return member.getName().replace("$_$", "-") + "=" + member.getDefaultValue();
    }
}
