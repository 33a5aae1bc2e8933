package org.caravelpki.core.ra.identity.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.caravelpki.api.provider.store.ConfigStore;
import org.caravelpki.api.provider.store.EndEntity;
import org.caravelpki.core.ra.work.internal.RaConfig;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * End entities, kept as long as policies are: a client that asks for many certificates in a row costs one read. What is changed
 * on this node counts at once, what is changed on another one when that time is over.
 */
@Component(service = RecentEndEntities.class, configurationPid = "org.caravelpki.core.ra")
public final class RecentEndEntities {
    private static final int MANY = 10_000;

    private final ConfigStore store;
    private final Duration refresh;
    private final Clock clock;
    private final ConcurrentMap<String, Held> held = new ConcurrentHashMap<>();

    /**
     * Reads through the gate.
     *
     * @param store the door
     * @param config how long one is kept
     */
    @Activate
    public RecentEndEntities(@Reference ConfigStore store, RaConfig config) {
        this(store, Duration.ofSeconds(Math.max(0, config.policy$_$refresh())), Clock.tickMillis(ZoneOffset.UTC));
    }

    /**
     * For tests.
     *
     * @param store the store
     * @param refresh how long one is kept
     * @param clock the time
     */
    public RecentEndEntities(ConfigStore store, Duration refresh, Clock clock) {
        this.store = store;
        this.refresh = refresh;
        this.clock = clock;
    }

    private record Held(EndEntity endEntity, Instant until) {}

    /** As it stood a moment ago, if it was read then. */
    Optional<EndEntity> recent(String name) {
        Held known = held.get(name);
        return known != null && clock.instant().isBefore(known.until())
                ? Optional.of(known.endEntity())
                : Optional.empty();
    }

    /** As it stands now. Blocks. */
    Optional<EndEntity> read(String name) {
        Instant now = clock.instant();
        // A database may compare names without regard to case; we do not.
        Optional<EndEntity> found =
                store.endEntity(name).filter(one -> one.name().equals(name));
        found.filter(one -> !hasOneTimeSecret(one)).ifPresent(one -> hold(one, now.plus(refresh)));
        return found;
    }

    // Whether that was used is told by the store alone.
    private static boolean hasOneTimeSecret(EndEntity endEntity) {
        return endEntity
                .secretDigest()
                .map(EnrollmentSecret::parse)
                .filter(EnrollmentSecret::once)
                .isPresent();
    }

    private void hold(EndEntity endEntity, Instant until) {
        if (held.size() >= MANY) {
            held.clear();
        }
        held.put(endEntity.name(), new Held(endEntity, until));
    }

    /**
     * Has an end entity read anew.
     *
     * @param name its name
     */
    public void forget(String name) {
        held.remove(name);
    }
}
