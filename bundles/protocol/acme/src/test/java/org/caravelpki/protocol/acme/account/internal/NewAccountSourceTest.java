package org.caravelpki.protocol.acme.account.internal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblem;
import org.caravelpki.testkit.ra.SettableClock;
import org.junit.jupiter.api.Test;

/** What counts as one source of accounts. */
class NewAccountSourceTest {
    private final NewAccountLimit limit =
            new NewAccountLimit(1, new SettableClock(Instant.parse("2026-03-01T12:00:00Z")));

    @Test
    void count_anotherAddress_hasALimitOfItsOwn() {
        limit.count("192.0.2.1");

        assertThatCode(() -> limit.count("192.0.2.2")).doesNotThrowAnyException();
        assertThatThrownBy(() -> limit.count("192.0.2.1")).isInstanceOf(AcmeProblem.class);
    }

    @Test
    void count_ipv6_isByNetwork() {
        limit.count("2001:db8:0:1::1");

        assertThatThrownBy(() -> limit.count("2001:db8:0:1:ffff::2")).isInstanceOf(AcmeProblem.class);
        assertThatCode(() -> limit.count("2001:db8:0:2::1")).doesNotThrowAnyException();
    }
}
