package org.caravelpki.core.status.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StatusConfigTest {

    @Test
    void config_keysAndDefaults_stay() {
        String keys = Arrays.stream(StatusConfig.class.getDeclaredMethods())
                .map(StatusConfigTest::line)
                .sorted()
                .collect(Collectors.joining("\n"));
        assertThat(keys)
                .isEqualTo("crl-at-once-interval=30\nfeed-interval=150\nformer-status-bases=\n"
                        + "status-base=http://127.0.0.1:8080\nthreads=8");
    }

    private static String line(Method member) {
        return member.getName().replace("$_$", "-") + "=" + member.getDefaultValue();
    }
}
