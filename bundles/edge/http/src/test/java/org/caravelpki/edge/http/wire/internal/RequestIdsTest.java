package org.caravelpki.edge.http.wire.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestIdsTest {
    private static final int MANY = 1_000;

    private final RequestIds ids = new RequestIds(7);

    @Test
    void next_ofSeveralRuns_neverRepeats() {
        RequestIds.Run one = ids.run();
        RequestIds.Run other = ids.run();
        Set<String> given = new HashSet<>();
        for (int i = 0; i < MANY; i++) {
            given.add(one.next());
            given.add(other.next());
            given.add(ids.next());
        }
        assertThat(given).hasSize(3 * MANY);
    }

    @Test
    void next_ofARun_is16HexadecimalDigits() {
        assertThat(ids.run().next()).matches("[0-9a-f]{16}");
    }
}
