package org.caravelpki.core.status.crl.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.caravelpki.api.engine.CaView;
import org.caravelpki.api.model.CrlPlan;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.api.model.StatusChange;
import org.caravelpki.api.provider.store.CertificateStore;
import org.caravelpki.api.provider.store.FeedStore;

/**
 * Reads the feed for revocations that a CA wants published at once. It begins some way back: what was revoked just before a
 * node died is published when it is up again. Blocks on the database; used by one thread.
 */
final class WatchRevocations {
    private static final int LOOK_BACK = 1_000;
    private static final int AT_A_TIME = 1_000;
    private static final Set<RevocationReason> COMPROMISE =
            Set.of(RevocationReason.KEY_COMPROMISE, RevocationReason.CA_COMPROMISE, RevocationReason.AA_COMPROMISE);

    private final FeedStore feed;
    private final CertificateStore certificates;
    private final CrlSchedule schedule;
    private final Clock clock;
    private final Map<Integer, Long> position = new HashMap<>();

    WatchRevocations(FeedStore feed, CertificateStore certificates, CrlSchedule schedule, Clock clock) {
        this.feed = feed;
        this.certificates = certificates;
        this.schedule = schedule;
        this.clock = clock;
    }

    /** Reads on; with no CA that wants it, nothing is read. */
    void look(List<CrlScope> scopes) {
        List<CrlScope> watched = scopes.stream()
                .filter(scope -> atOnce(scope.ca()) != CrlPlan.AtOnce.NEVER)
                .toList();
        if (!watched.isEmpty()) {
            feed.heads().forEach((node, head) -> readOn(node, head, watched));
        }
    }

    private static CrlPlan.AtOnce atOnce(CaView ca) {
        return ca.crl().plan().atOnce();
    }

    private void readOn(int node, long head, List<CrlScope> watched) {
        long since = Math.min(head, position.getOrDefault(node, Math.max(0, head - LOOK_BACK)));
        List<FeedStore.Numbered> changes = since < head ? feed.read(node, since, AT_A_TIME) : List.of();
        for (FeedStore.Numbered change : changes) {
            if (change.change() instanceof StatusChange.Status status) {
                note(status, watched);
            }
        }
        // A feed that was swept meanwhile has nothing to read.
        position.put(
                node, changes.isEmpty() ? head : changes.get(changes.size() - 1).number());
    }

    private void note(StatusChange.Status change, List<CrlScope> watched) {
        List<CrlScope> quiet = watched.stream()
                .filter(scope -> scope.ca().name().equals(change.ca()))
                .filter(scope -> !schedule.isInAHurry(scope))
                .toList();
        // Of a mass of revocations one is looked up, and the others once it is published.
        if (!quiet.isEmpty()) {
            Optional<CertificateStore.RevokedEntry> entry =
                    certificates.revocation(change.ca(), change.generation(), change.serial());
            quiet.stream()
                    .filter(scope -> entry.map(listed -> isUrgent(scope, change.generation(), listed))
                            .orElseGet(() -> atOnce(scope.ca()) == CrlPlan.AtOnce.ALWAYS))
                    .forEach(scope -> schedule.hurry(scope, revokedAt(entry)));
        }
    }

    private static boolean isUrgent(CrlScope scope, int generation, CertificateStore.RevokedEntry entry) {
        return scope.covers(generation, entry.shard())
                && (atOnce(scope.ca()) == CrlPlan.AtOnce.ALWAYS || COMPROMISE.contains(entry.reason()));
    }

    // A hold that ended is listed nowhere any more.
    private Instant revokedAt(Optional<CertificateStore.RevokedEntry> entry) {
        return entry.map(CertificateStore.RevokedEntry::at).orElseGet(clock::instant);
    }
}
