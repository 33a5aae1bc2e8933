package org.caravelpki.core.ra.plugin.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.caravelpki.api.provider.store.ConfigDocument;
import org.caravelpki.api.provider.store.ConfigStore;
import org.caravelpki.core.ra.work.internal.RaConfig;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The grants as they stand in the database, kept for some seconds. */
@Component(service = Grants.class, configurationPid = "org.caravelpki.core.ra")
public final class Grants {
    /** There are as many names as plugins; more are somebody's mistake. */
    private static final int MOST = 1_000;

    private final ConfigStore store;
    private final Duration refresh;
    private final Clock clock;
    private final ConcurrentMap<String, Held> held = new ConcurrentHashMap<>();

    /** Counts the changes made on this node. What was read before the last one is not used any more. */
    private final AtomicLong changes = new AtomicLong();

    /**
     * Reads through the gate.
     *
     * @param store the door
     * @param config how long a grant is kept
     */
    @Activate
    public Grants(@Reference ConfigStore store, RaConfig config) {
        this(store, Duration.ofSeconds(Math.max(0, config.policy$_$refresh())), Clock.tickMillis(ZoneOffset.UTC));
    }

    Grants(ConfigStore store, Duration refresh, Clock clock) {
        this.store = store;
        this.refresh = refresh;
        this.clock = clock;
    }

    private record Held(Granted grant, Instant until, long change) {}

    /** What a plugin may do: nothing when it has no grant. May block. */
    Granted of(String plugin) {
        Instant now = clock.instant();
        // Read before the database is: a change that is committed meanwhile must not be hidden by what was read.
        long change = changes.get();
        Held known = held.get(plugin);
        if (known != null && known.change() == change && now.isBefore(known.until())) {
            return known.grant();
        }
        Granted grant = stored(plugin);
        if (held.size() >= MOST) {
            held.clear();
        }
        held.put(plugin, new Held(grant, now.plus(refresh), change));
        return grant;
    }

    private Granted stored(String plugin) {
        return store.find(ConfigDocument.Kind.GRANT, GrantDocument.name(plugin))
                .map(GrantDocument::read)
                .filter(grant -> grant.plugin().equals(plugin))
                .orElseGet(() -> Granted.none(plugin));
    }

    /** Has every grant read anew: one of them was changed on this node. */
    void forget() {
        changes.incrementAndGet();
    }
}
