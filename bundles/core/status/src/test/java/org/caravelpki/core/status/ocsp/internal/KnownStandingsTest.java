package org.caravelpki.core.status.ocsp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.model.StatusChange;
import org.caravelpki.api.pki.FeedPosition;
import org.caravelpki.api.pki.StatusChanges;
import org.caravelpki.core.status.fake.internal.Pki;
import org.caravelpki.core.status.issuer.internal.IssuingKey;
import org.junit.jupiter.api.Test;

class KnownStandingsTest {
    private static final int MOST = 10;
    private static final Standing GOOD = new Standing.Good();

    private final Pki pki = new Pki();
    private final IssuingKey issuer = pki.issuers.issuingKeys().iterator().next();
    private final KnownStandings known = new KnownStandings(MOST, pki.clock);
    private long head;

    @Test
    void find_remembered_isTold() {
        poll();
        remember(1);
        assertThat(find(1)).contains(GOOD);
    }

    @Test
    void find_otherIssuersSerial_isNotTold() {
        poll();
        remember(1);
        pki.authority.create("other");
        IssuingKey other = pki.issuers.issuingKeys().stream()
                .filter(key -> !key.toString().equals(issuer.toString()))
                .findFirst()
                .orElseThrow();
        assertThat(known.find(other, serial(1))).isEmpty();
    }

    @Test
    void remember_unknown_isNot() {
        poll();
        known.remember(issuer, serial(1), new Standing.Unknown(), known.begin());
        assertThat(find(1)).isEmpty();
    }

    @Test
    void remember_revoked_isTold() {
        poll();
        Standing revoked = new Standing.Revoked(Pki.START, RevocationReason.KEY_COMPROMISE);
        known.remember(issuer, serial(1), revoked, known.begin());
        assertThat(find(1)).contains(revoked);
    }

    @Test
    void changed_status_isForgotten() {
        poll();
        remember(1);
        remember(2);
        poll(1);
        assertThat(find(1)).isEmpty();
        assertThat(find(2)).contains(GOOD);
    }

    @Test
    void changed_whileTheDatabaseWasAsked_isNotRemembered() {
        poll();
        long begun = known.begin();
        poll(1);
        known.remember(issuer, serial(1), GOOD, begun);
        assertThat(find(1)).isEmpty();
    }

    @Test
    void changed_gap_forgetsEverythingAndWhatIsOnItsWay() {
        poll();
        remember(1);
        long begun = known.begin();
        head += 5;
        known.changed(new StatusChanges(List.of(), end()), end(), pki.clock.instant());
        known.remember(issuer, serial(2), GOOD, begun);
        assertThat(find(1)).isEmpty();
        assertThat(find(2)).isEmpty();
    }

    @Test
    void changed_firstTime_doesNotRememberWhatWasAskedBefore() {
        long begun = known.begin();
        poll();
        known.remember(issuer, serial(1), GOOD, begun);
        assertThat(find(1)).isEmpty();
    }

    @Test
    void rightAsOf_neverPolled_isNothing() {
        assertThat(known.rightAsOf()).isEmpty();
    }

    @Test
    void rightAsOf_polledJustNow_isThen() {
        poll();
        Instant then = pki.clock.instant();
        pki.clock.pass(Duration.ofMillis(899));
        assertThat(known.rightAsOf()).contains(then);
    }

    @Test
    void rightAsOf_feedSilentForASecond_isNothing() {
        poll();
        pki.clock.pass(Duration.ofMillis(900));
        assertThat(known.rightAsOf()).isEmpty();
    }

    @Test
    void rightAsOf_clockSetBack_isNothing() {
        poll();
        pki.clock.pass(Duration.ofHours(-1));
        assertThat(known.rightAsOf()).isEmpty();
    }

    @Test
    void rightAsOf_notAllChangesSeenYet_isNothing() {
        poll();
        pki.clock.pass(Duration.ofSeconds(2));
        head += 3;
        FeedPosition behind = new FeedPosition(Map.of(0, 0L, 1, head - 2));
        known.changed(new StatusChanges(List.of(change(7)), behind), end(), pki.clock.instant());
        assertThat(known.rightAsOf()).isEmpty();
    }

    @Test
    void remember_moreThanFit_forgetsTheOldest() {
        poll();
        IntStream.rangeClosed(1, 3 * MOST).forEach(this::remember);
        assertThat(find(1)).isEmpty();
        assertThat(find(3 * MOST)).contains(GOOD);
    }

    @Test
    void changed_statusOfAnOldOne_isForgotten() {
        poll();
        IntStream.rangeClosed(1, MOST).forEach(this::remember);
        assertThat(find(1)).contains(GOOD);
        poll(1);
        assertThat(find(1)).isEmpty();
    }

    private void remember(int number) {
        known.remember(issuer, serial(number), GOOD, known.begin());
    }

    private Optional<Standing> find(int number) {
        return known.find(issuer, serial(number));
    }

    private void poll(int... revoked) {
        head += revoked.length;
        List<StatusChange> changes =
                IntStream.of(revoked).mapToObj(KnownStandingsTest::change).toList();
        known.changed(new StatusChanges(changes, end()), end(), pki.clock.instant());
    }

    private FeedPosition end() {
        return new FeedPosition(Map.of(0, 0L, 1, head));
    }

    private static StatusChange change(int number) {
        return new StatusChange.Status("issuing", 1, serial(number));
    }

    private static SerialNumber serial(int number) {
        return new SerialNumber(BigInteger.valueOf(number));
    }
}
