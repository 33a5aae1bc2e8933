package org.caravelpki.core.ra.policy.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.store.ConfigDocument;
import org.caravelpki.api.provider.store.ConfigStore;
import org.caravelpki.core.ra.work.internal.RaConfig;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The policies as they stand in the database, compiled and kept for some seconds. */
@Component(service = Policies.class, configurationPid = "org.caravelpki.core.ra")
public final class Policies {
    private final ConfigStore store;
    private final Duration refresh;
    private final Clock clock;
    private final ConcurrentMap<String, Held> held = new ConcurrentHashMap<>();

    /**
     * Reads through the gate.
     *
     * @param store the door
     * @param config how long a policy is kept
     */
    @Activate
    public Policies(@Reference ConfigStore store, RaConfig config) {
        this(store, Duration.ofSeconds(Math.max(0, config.policy$_$refresh())), Clock.tickMillis(ZoneOffset.UTC));
    }

    /**
     * For tests.
     *
     * @param store the store
     * @param refresh how long a policy is kept
     * @param clock the time
     */
    public Policies(ConfigStore store, Duration refresh, Clock clock) {
        this.store = store;
        this.refresh = refresh;
        this.clock = clock;
    }

    /**
     * A policy. May block.
     *
     * @param name its name
     * @return it
     * @throws PkiException of kind {@code notFound}
     */
    public Policy get(String name) {
        return find(name)
                .orElseThrow(() ->
                        new PkiException(PkiException.Kind.NOT_FOUND, "There is no policy '" + shown(name) + "'."));
    }

    /**
     * A policy that a protocol may use. May block.
     *
     * @param name its name
     * @param protocol the protocol's name
     * @return it
     * @throws PkiException of kind {@code notFound}, in the same words whether it is missing or for other protocols
     */
    public Policy get(String name, String protocol) {
        return find(name)
                .filter(policy -> policy.protocols().containsKey(protocol))
                .orElseThrow(() -> new PkiException(
                        PkiException.Kind.NOT_FOUND,
                        "There is no policy '" + shown(name) + "' for the protocol " + protocol + "."));
    }

    /**
     * Has a policy read anew when it is next asked for.
     *
     * @param name its name
     */
    public void forget(String name) {
        held.remove(name);
    }

    private Optional<Policy> find(String name) {
        Instant now = clock.instant();
        Held known = held.get(name);
        if (known != null && now.isBefore(known.until())) {
            return Optional.of(known.policy());
        }
        return store.find(ConfigDocument.Kind.POLICY, name).map(document -> hold(document, known, now));
    }

    private Policy hold(ConfigDocument document, Held known, Instant now) {
        Policy policy = known != null && known.version() == document.version()
                ? known.policy()
                : PolicyJson.read(document.body()).policy();
        held.put(document.name(), new Held(policy, document.version(), now.plus(refresh)));
        return policy;
    }

    private static String shown(String name) {
        return name.substring(0, Math.min(60, name.length()));
    }

    private record Held(Policy policy, int version, Instant until) {}
}
