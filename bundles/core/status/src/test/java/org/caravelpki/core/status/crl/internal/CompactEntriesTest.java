package org.caravelpki.core.status.crl.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.caravelpki.api.model.SerialNumber;
import org.junit.jupiter.api.Test;

class CompactEntriesTest {

    @Test
    void has_manyAdded_findsThoseAndNoOthers() {
        CompactEntries entries = new CompactEntries(1_000);
        for (int i = 0; i < 1_000; i++) {
            entries.add(serial(i), i % 11);
        }
        for (int i = 0; i < 1_000; i++) {
            assertThat(entries.has(serial(i), i % 11)).isTrue();
            assertThat(entries.has(serial(i), (i + 1) % 11)).isFalse();
            assertThat(entries.has(serial(i + 1_000), i % 11)).isFalse();
        }
    }

    @Test
    void has_nothingAdded_findsNothing() {
        assertThat(new CompactEntries(0).has(serial(1), 0)).isFalse();
    }

    @Test
    void add_shortestAndLongest_areTwo() {
        CompactEntries entries = new CompactEntries(2);
        entries.add(new SerialNumber(BigInteger.ONE), 0);
        assertThat(entries.has(new SerialNumber(BigInteger.ONE.shiftLeft(158)), 0))
                .isFalse();
    }

    private static SerialNumber serial(int seed) {
        return new SerialNumber(new BigInteger(128, new Random(seed)).setBit(126));
    }
}
