package org.caravelpki.provider.crypto.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CryptoConfigTest {

    @Test
    void config_keysAndDefaults_stay() {
        String keys = Arrays.stream(CryptoConfig.class.getDeclaredMethods())
                .map(CryptoConfigTest::line)
                .sorted()
                .collect(Collectors.joining("\n"));
        assertThat(keys).isEqualTo("native=auto");
    }

    private static String line(Method member) {
        return member.getName().replace("$", "") + "=" + member.getDefaultValue();
    }
}
