package org.caravelpki.testkit.protocol;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.caravelpki.api.protocol.Nonces;

/** Nonces of one node; those that share what was issued accept each other's. */
public final class MemoryNonces implements Nonces {
    private static final Duration VALIDITY = Duration.ofHours(1);

    private final Map<String, Instant> issued;
    private final Set<String> used = new HashSet<>();
    private final Clock clock;

    /**
     * The first node.
     *
     * @param clock decides about validity
     */
    public MemoryNonces(Clock clock) {
        this(new HashMap<>(), clock);
    }

    private MemoryNonces(Map<String, Instant> issued, Clock clock) {
        this.issued = issued;
        this.clock = clock;
    }

    /**
     * Another node with the same nonce key.
     *
     * @return it
     */
    public MemoryNonces otherNode() {
        return new MemoryNonces(issued, clock);
    }

    @Override
    public String next() {
        synchronized (issued) {
            String nonce = "nonce-" + issued.size();
            issued.put(nonce, clock.instant().plus(VALIDITY));
            return nonce;
        }
    }

    @Override
    public Optional<Opened> use(String nonce) {
        synchronized (issued) {
            return Optional.ofNullable(issued.get(nonce))
                    .filter(expires -> expires.isAfter(clock.instant()))
                    .filter(expires -> used.add(nonce))
                    .map(expires -> new Opened("mark-" + nonce, expires));
        }
    }
}
