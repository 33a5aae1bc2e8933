package org.caravelpki.protocol.ocsp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OcspConfigTest {

    @Test
    void config_keysAndDefaults_stay() {
        String keys = Arrays.stream(OcspConfig.class.getDeclaredMethods())
                .map(OcspConfigTest::line)
                .sorted()
                .collect(Collectors.joining("\n"));
        assertThat(keys).isEqualTo("""
                        http-max-age=3600
                        in-flight=500
                        memory=64
                        presign=asked
                        renewals-per-second=200
                        snapshot-file=
                        snapshot-interval=300""");
    }

    private static String line(Method member) {
        return member.getName().replace("$_$", "-") + "=" + member.getDefaultValue();
    }
}
