package org.caravelpki.provider.softkeys.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SoftKeysConfigTest {

    @Test
    void config_keysAndDefaults_stay() {
        String keys = Arrays.stream(SoftKeysConfig.class.getDeclaredMethods())
                .map(SoftKeysConfigTest::line)
                .sorted()
                .collect(Collectors.joining("\n"));
        assertThat(keys).isEqualTo("directory=\nreplicate=false\nsecret-file=\nthreads=0");
    }

    private static String line(Method member) {
        return member.getName().replace("$_$", "-") + "=" + member.getDefaultValue();
    }
}
