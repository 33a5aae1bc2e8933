package org.caravelpki.provider.crypto.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentTest {
    private final Recent<Integer, String> recent = new Recent<>(10);

    @Test
    void put_manyMore_keepsTwiceItsSizeAtMost() {
        for (int i = 0; i < 1000; i++) {
            recent.put(i, "value");
            assertThat(recent.count()).isLessThanOrEqualTo(21);
        }
    }

    @Test
    void find_askedForAgainAndAgain_stays() {
        recent.put(-1, "issuer");
        for (int i = 0; i < 1000; i++) {
            recent.put(i, "subject");
            assertThat(recent.find(-1)).contains("issuer");
        }
    }

    @Test
    void find_notAskedForSinceLong_isForgotten() {
        recent.put(-1, "once");
        for (int i = 0; i < 30; i++) {
            recent.put(i, "later");
        }
        assertThat(recent.find(-1)).isEmpty();
    }
}
