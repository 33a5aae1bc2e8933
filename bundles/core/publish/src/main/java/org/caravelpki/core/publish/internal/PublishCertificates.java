package org.caravelpki.core.publish.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateSource;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.provider.publish.Publisher;
import org.caravelpki.api.provider.store.CertificateStore;

/**
 * Reads the inventory behind the writers, twice. The eager pass tells of what is there as soon as it is seen. Some time later
 * the settled pass goes over the same rows and tells of what came into them late: a commit that took its time, another node's
 * clock. Only the settled place is remembered. A row that is still reserved then is noted and looked at again.
 */
final class PublishCertificates {
    private static final int PAGE = 200;
    private static final int MOST_AHEAD = 200_000;
    private static final int MOST_LATE = 1000;
    private static final Duration LATE_PAUSE = Duration.ofSeconds(10);

    private final CertificateStore store;
    private final Publisher publisher;
    private final Clock clock;
    private final Duration settleTime;

    /** Published by the eager pass, and not yet passed by the settled one. */
    private final Set<Long> ahead = new HashSet<>();

    private final Deque<Mark> marks = new ArrayDeque<>();
    private long eager;
    private Instant lateSeen = Instant.MIN;

    /** Up to where the eager pass was at some moment. */
    private record Mark(Instant time, long id) {}

    PublishCertificates(
            CertificateStore store, Publisher publisher, Clock clock, Duration settleTime, Position position) {
        this.store = store;
        this.publisher = publisher;
        this.clock = clock;
        this.settleTime = settleTime;
        this.eager = position.settled();
    }

    Position run(Position position) throws Exception {
        hurryAhead();
        return settle(late(position));
    }

    private void hurryAhead() throws Exception {
        List<Certificate> page = List.of();
        do {
            if (ahead.size() >= MOST_AHEAD) {
                break;
            }
            page = store.inOrder(eager, PAGE);
            for (Certificate certificate : page) {
                if (isIssued(certificate)) {
                    publisher.certificateIssued(certificate);
                    ahead.add(certificate.id());
                }
                eager = certificate.id();
            }
        } while (page.size() == PAGE);
        if (marks.isEmpty() || marks.getLast().id() != eager) {
            marks.add(new Mark(clock.instant(), eager));
        }
    }

    private Position settle(Position before) throws Exception {
        long bound = bound(before.settled());
        Position position = before;
        while (position.settled() < bound && position.late().size() < MOST_LATE) {
            long limit = bound;
            List<Certificate> page = store.inOrder(position.settled(), PAGE).stream()
                    .filter(certificate -> certificate.id() <= limit)
                    .toList();
            for (Certificate certificate : page) {
                position = settle(certificate, position);
            }
            if (page.size() < PAGE) {
                position = position.settledAt(bound);
            }
        }
        return position;
    }

    private Position settle(Certificate certificate, Position position) throws Exception {
        Position further = position.settledAt(certificate.id());
        if (certificate.state() == CertificateState.RESERVED) {
            return further.withLate(certificate.id());
        }
        if (isIssued(certificate) && !ahead.remove(certificate.id())) {
            publisher.certificateIssued(certificate);
        }
        return further;
    }

    private long bound(long settled) {
        Instant settledBy = clock.instant().minus(settleTime);
        long bound = settled;
        while (!marks.isEmpty() && !marks.getFirst().time().isAfter(settledBy)) {
            bound = Math.max(bound, marks.removeFirst().id());
        }
        return bound;
    }

    private Position late(Position before) throws Exception {
        Instant now = clock.instant();
        if (before.late().isEmpty() || now.isBefore(lateSeen.plus(LATE_PAUSE))) {
            return before;
        }
        lateSeen = now;
        Position position = before;
        for (long id : before.late()) {
            Certificate certificate = store.inOrder(id - 1, 1).stream()
                    .filter(found -> found.id() == id)
                    .findFirst()
                    .orElse(null);
            if (certificate != null && certificate.state() == CertificateState.RESERVED) {
                continue;
            }
            if (certificate != null && isIssued(certificate)) {
                publisher.certificateIssued(certificate);
            }
            position = position.withoutLate(id);
        }
        return position;
    }

    private static boolean isIssued(Certificate certificate) {
        return certificate.origin().source() == CertificateSource.ISSUED
                && certificate.encoded().isPresent();
    }
}
