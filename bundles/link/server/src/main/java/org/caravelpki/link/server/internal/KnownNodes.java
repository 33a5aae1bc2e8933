package org.caravelpki.link.server.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.store.StateStore;
import org.caravelpki.link.wire.internal.MemberDocument;

/**
 * Whether a node is of the cluster still, remembered for a moment. While the database cannot be asked, what was known goes on
 * to hold: the certificate was verified, and the answers of the engine need the database anyway. Thread-safe; blocks now and
 * then.
 */
final class KnownNodes {
    private static final Duration REMEMBERED = Duration.ofSeconds(2);

    private final StateStore store;
    private final Clock clock;
    private final Map<Peer, Known> known = new ConcurrentHashMap<>();

    KnownNodes(StateStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    private record Known(boolean member, Instant until) {}

    /**
     * Asks.
     *
     * @param peer as its certificate names it; few, since only the link's CA makes such certificates
     * @return false when it was taken out, or never joined in this role
     */
    boolean holds(Peer peer) {
        Instant now = clock.instant();
        Known before = known.get(peer);
        if (before != null && now.isBefore(before.until())) {
            return before.member();
        }
        Known fresh = new Known(look(peer, now, before), now.plus(REMEMBERED));
        known.put(peer, fresh);
        return fresh.member();
    }

    private boolean look(Peer peer, Instant now, Known before) {
        try {
            return store.find(MemberDocument.COLLECTION, peer.name(), now)
                    .map(MemberDocument::of)
                    .filter(member -> member.role().equals(peer.role()))
                    .filter(member -> member.removed().isEmpty())
                    .isPresent();
        } catch (PkiException e) {
            if (before == null) {
                throw e;
            }
            return before.member();
        }
    }
}
