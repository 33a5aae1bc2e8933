package org.caravelpki.protocol.acme.order.internal;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblem;
import org.caravelpki.protocol.acme.wire.internal.ErrorType;

/**
 * The profiles that clients may name in an order (draft-ietf-acme-profiles).
 *
 * @param policies the policy of each, by the profile's name
 */
public record Profiles(Map<String, String> policies) {
    /** Copies the map. */
    public Profiles {
        policies = Map.copyOf(policies);
    }

    /**
     * Reads {@code name:policy, ...}.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static Profiles of(String list) {
        Map<String, String> policies = new TreeMap<>();
        for (String entry : list.split(",")) {
            if (!entry.isBlank()) {
                String[] parts = entry.strip().split("\\s*:\\s*");
                if (parts.length != 2
                        || !(parts[0] + parts[1]).matches("[A-Za-z0-9._-]+")
                        || policies.containsKey(parts[0])) {
                    throw new IllegalArgumentException(
                            "profiles must be name:policy, comma-separated, not '" + list + "'");
                }
                policies.put(parts[0], parts[1]);
            }
        }
        return new Profiles(policies);
    }

    /**
     * The policy of an order.
     *
     * @param profile what the client asked for
     * @param otherwise the policy of the directory that it used
     */
    String policy(Optional<String> profile, String otherwise) {
        return profile.map(name -> Optional.ofNullable(policies.get(name)).orElseThrow(Profiles::unknown))
                .orElse(otherwise);
    }

    static AcmeProblem unknown() {
        return new AcmeProblem(
                ErrorType.INVALID_PROFILE, "There is no such profile; the directory lists those that there are.");
    }
}
