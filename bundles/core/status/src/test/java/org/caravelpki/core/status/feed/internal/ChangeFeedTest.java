package org.caravelpki.core.status.feed.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.model.StatusChange;
import org.caravelpki.api.pki.FeedPosition;
import org.caravelpki.api.pki.StatusChanges;
import org.caravelpki.api.provider.store.FeedStore;
import org.caravelpki.testkit.ra.SettableClock;
import org.junit.jupiter.api.Test;

class ChangeFeedTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final FakeFeed store = new FakeFeed();
    private long nanos;
    private final RecordingFollower follower = new RecordingFollower();
    private final SettableClock clock = new SettableClock(Instant.parse("2025-03-01T12:00:00Z"));
    private final ChangeFeed feed = new ChangeFeed(store, follower, clock, () -> nanos);

    private static final class RecordingFollower implements Follower {
        private final List<StatusChange> told = new ArrayList<>();
        private FeedPosition position = FeedPosition.START;
        private Optional<Instant> asOf = Optional.empty();

        @Override
        public FeedPosition position() {
            return position;
        }

        @Override
        public void changed(StatusChanges changes, FeedPosition end, Instant when) {
            told.addAll(changes.changes());
            position = changes.position();
            asOf = Optional.of(when);
        }
    }

    private static final class FakeFeed implements FeedStore {
        private final Map<Integer, List<Numbered>> nodes = new TreeMap<>();
        private boolean away;
        private int asked;

        void write(int node, long serial) {
            List<Numbered> numbered = nodes.computeIfAbsent(node, absent -> new ArrayList<>());
            long number =
                    numbered.isEmpty() ? 1 : numbered.get(numbered.size() - 1).number() + 1;
            numbered.add(new Numbered(number, change(serial)));
        }

        @Override
        public Map<Integer, Long> heads() {
            asked++;
            if (away) {
                throw new PkiException(PkiException.Kind.UNAVAILABLE, "The database is away.");
            }
            Map<Integer, Long> heads = new TreeMap<>();
            nodes.forEach((node, numbered) ->
                    heads.put(node, numbered.get(numbered.size() - 1).number()));
            return heads;
        }

        @Override
        public List<Numbered> read(int node, long after, int limit) {
            return nodes.get(node).stream()
                    .filter(numbered -> numbered.number() > after)
                    .limit(limit)
                    .toList();
        }
    }

    private static StatusChange change(long serial) {
        return new StatusChange.Status("issuing", 1, new SerialNumber(BigInteger.valueOf(serial)));
    }

    private CompletableFuture<StatusChanges> ask(FeedPosition since, Duration wait) {
        return feed.changes(since, wait).toCompletableFuture();
    }

    private FeedPosition position() {
        CompletableFuture<StatusChanges> answer = ask(FeedPosition.START, Duration.ZERO);
        feed.poll();
        return answer.join().position();
    }

    @Test
    void poll_somethingNew_isToldToTheFollowerFirst() {
        FeedPosition position = position();
        ask(position, LONG).thenAccept(answer -> assertThat(follower.told).containsExactly(change(11)));
        store.write(1, 11);
        feed.poll();
        assertThat(follower.told).containsExactly(change(11));
    }

    @Test
    void poll_nothingNew_tellsTheFollowerTheTime() {
        position();
        clock.pass(Duration.ofSeconds(1));
        ask(follower.position, LONG);
        feed.poll();
        assertThat(follower.asOf).contains(clock.instant());
        assertThat(follower.told).isEmpty();
    }

    @Test
    void look_nobodyWaits_tellsTheFollowerAllTheSame() {
        store.write(1, 11);
        feed.look();
        store.write(1, 12);
        feed.look();
        assertThat(follower.told).containsExactly(change(12));
    }

    @Test
    void poll_databaseAway_tellsTheFollowerNothing() {
        Instant before = clock.instant();
        position();
        clock.pass(Duration.ofSeconds(1));
        store.away = true;
        ask(follower.position, LONG);
        feed.poll();
        assertThat(follower.asOf).contains(before);
    }

    @Test
    void changes_startWithoutWaiting_givesThePositionOnly() {
        store.write(1, 11);
        CompletableFuture<StatusChanges> answer = ask(FeedPosition.START, Duration.ZERO);
        feed.poll();
        assertThat(answer.join().changes()).isEmpty();
        assertThat(answer.join().position().lastSeen()).containsEntry(1, 1L);
    }

    @Test
    void changes_startOfAnEmptyFeed_isNotStartAgain() {
        FeedPosition position = position();
        assertThat(position).isNotEqualTo(FeedPosition.START);
        store.write(1, 11);
        CompletableFuture<StatusChanges> answer = ask(position, LONG);
        feed.poll();
        assertThat(answer.join().changes()).containsExactly(change(11));
    }

    @Test
    void changes_nothingNew_waits() {
        CompletableFuture<StatusChanges> answer = ask(position(), LONG);
        feed.poll();
        assertThat(answer).isNotDone();
    }

    @Test
    void changes_somethingNew_endsTheWait() {
        FeedPosition position = position();
        CompletableFuture<StatusChanges> answer = ask(position, LONG);
        feed.poll();
        store.write(1, 11);
        store.write(2, 21);
        feed.poll();
        assertThat(answer.join().changes()).containsExactly(change(11), change(21));
        assertThat(answer.join().follows(position)).isTrue();
    }

    @Test
    void changes_waitIsOver_answersWithNone() {
        FeedPosition position = position();
        CompletableFuture<StatusChanges> answer = ask(position, LONG);
        nanos += LONG.toNanos();
        feed.poll();
        assertThat(answer.join().changes()).isEmpty();
        assertThat(answer.join().position()).isEqualTo(position);
    }

    @Test
    void changes_waitBeyondTheLongest_isCutShort() {
        CompletableFuture<StatusChanges> answer = ask(position(), Duration.ofHours(1));
        nanos += Duration.ofSeconds(60).toNanos();
        feed.poll();
        assertThat(answer).isDone();
    }

    @Test
    void changes_startWaiting_missesNothingFromThenOn() {
        CompletableFuture<StatusChanges> answer = ask(FeedPosition.START, LONG);
        feed.poll();
        store.write(1, 11);
        feed.poll();
        assertThat(answer.join().changes()).containsExactly(change(11));
    }

    @Test
    void changes_moreThanFitOneAnswer_comeInPieces() {
        FeedPosition position = position();
        for (int i = 1; i <= 1500; i++) {
            store.write(1, i);
        }
        CompletableFuture<StatusChanges> first = ask(position, LONG);
        feed.poll();
        CompletableFuture<StatusChanges> second = ask(first.join().position(), LONG);
        feed.poll();
        assertThat(first.join().changes()).hasSize(1000);
        assertThat(first.join().follows(position)).isTrue();
        assertThat(second.join().changes()).hasSize(500);
    }

    @Test
    void changes_beginningWasSwept_showsAsAGap() {
        store.write(1, 11);
        FeedPosition position = position();
        for (int i = 0; i < 5; i++) {
            store.write(1, 20 + i);
        }
        store.nodes.get(1).subList(0, 3).clear();
        CompletableFuture<StatusChanges> answer = ask(position, LONG);
        feed.poll();
        assertThat(answer.join().follows(position)).isFalse();
    }

    @Test
    void changes_databaseOfAnEarlierDay_showsAsAGap() {
        store.write(1, 11);
        store.write(1, 12);
        FeedPosition position = position();
        store.nodes.get(1).remove(1);
        CompletableFuture<StatusChanges> answer = ask(position, LONG);
        feed.poll();
        assertThat(answer.join().follows(position)).isFalse();
    }

    @Test
    void changes_nodeGone_showsAsAGap() {
        store.write(1, 11);
        store.write(2, 21);
        FeedPosition position = position();
        store.nodes.remove(2);
        CompletableFuture<StatusChanges> answer = ask(position, LONG);
        feed.poll();
        assertThat(answer.join().follows(position)).isFalse();
    }

    @Test
    void changes_databaseAway_failAtOnce() {
        CompletableFuture<StatusChanges> answer = ask(FeedPosition.START, LONG);
        store.away = true;
        feed.poll();
        assertThat(answer).failsWithin(Duration.ZERO).withThrowableThat().withCauseInstanceOf(PkiException.class);
    }

    @Test
    void poll_nobodyWaits_doesNotAskTheDatabase() {
        feed.poll();
        assertThat(store.asked).isZero();
    }

    @Test
    void poll_manyWait_asksTheDatabaseOnce() {
        for (int i = 0; i < 10; i++) {
            ask(FeedPosition.START, LONG);
        }
        feed.poll();
        assertThat(store.asked).isEqualTo(1);
    }

    @Test
    void changes_tooManyWait_areRefused() {
        for (int i = 0; i < 1000; i++) {
            ask(FeedPosition.START, LONG);
        }
        assertThat(ask(FeedPosition.START, LONG)).isCompletedExceptionally();
    }

    @Test
    void close_whoWaits_isToldToAskAgain() {
        CompletableFuture<StatusChanges> answer = ask(FeedPosition.START, LONG);
        feed.close();
        assertThat(answer).isCompletedExceptionally();
    }
}
