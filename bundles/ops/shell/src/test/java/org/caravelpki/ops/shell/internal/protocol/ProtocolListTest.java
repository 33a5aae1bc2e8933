package org.caravelpki.ops.shell.internal.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.caravelpki.api.admin.Latencies;
import org.caravelpki.api.admin.ProtocolAdmin;
import org.caravelpki.ops.shell.internal.frame.FakeServices;
import org.caravelpki.ops.shell.internal.frame.Typed;
import org.junit.jupiter.api.Test;

class ProtocolListTest {
    private final FakeServices services = new FakeServices()
            .when(ProtocolAdmin.class, "list", given -> List.of(protocol("acme"), protocol("ocsp")))
            .when(
                    ProtocolAdmin.class,
                    "latencies",
                    given -> Map.of(
                            "acme",
                            new Latencies(new TreeMap<>(
                                    Map.of(Duration.ofNanos(2_345_678), 98L, Duration.ofMillis(150), 2L)))));

    private static ProtocolAdmin.Protocol protocol(String name) {
        return new ProtocolAdmin.Protocol(name, List.of("/" + name), "1.0.0", 100, Map.of(2, 100L), 0, 0);
    }

    @Test
    void list_measured_showsTwoDigitsOfMilliseconds() {
        assertThat(new Typed(services).run(new ProtocolList())).contains("2.3ms", "150ms");
    }

    @Test
    void list_neverAsked_showsNoTimes() {
        assertThat(new Typed(services).run(new ProtocolList(), "--json")).contains("\"p99\" : \"\"");
    }
}
