package org.caravelpki.provider.crypto.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.caravelpki.testkit.log.LogLines;
import org.junit.jupiter.api.Test;

/** Whether a start warns that signatures are slower than they could be. */
class LoggedTest {
    private static final JdkProviders JDK = JdkProviders.ofThisRuntime();

    @Test
    void begin_noNativeCode_warnsOnceOfItsAbsence() {
        List<String> lines = LogLines.of(new SoftwareCrypto(JDK, true)::begin);

        assertThat(lines)
                .singleElement()
                .asString()
                .startsWith("WARN ")
                .contains("8 to 50 times slower", "not installed");
    }

    @Test
    void begin_nativeCodeThere_warnsOfNothing() {
        List<String> lines = LogLines.of(() -> {
            SoftwareCrypto crypto = new SoftwareCrypto(JDK, true);
            crypto.bindNative(Accp.provider(), Map.of());
            crypto.begin();
        });

        assertThat(lines).noneMatch(line -> line.startsWith("WARN "));
    }

    @Test
    void begin_nativeCodeSwitchedOff_warnsOfNothing() {
        List<String> lines = LogLines.of(new SoftwareCrypto(JDK, false)::begin);

        assertThat(lines).noneMatch(line -> line.startsWith("WARN "));
    }
}
