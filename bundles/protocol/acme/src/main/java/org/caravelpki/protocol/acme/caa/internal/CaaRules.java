package org.caravelpki.protocol.acme.caa.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.PkiException;

/**
 * By which names CAA records know this CA, and for which policies they are looked at.
 *
 * @param identities issuer domain names, in lower case
 * @param policies names of policies; a star for all
 */
public record CaaRules(List<String> identities, Set<String> policies) {
    private static final String ALL = "*";

    /** Checks and copies. */
    public CaaRules {
        identities = List.copyOf(identities);
        policies = Set.copyOf(policies);
        if (identities.isEmpty() && !policies.isEmpty()) {
            throw new IllegalArgumentException("caa-policies needs caa-identities: nobody could name this CA");
        }
    }

    /**
     * Reads the configuration.
     *
     * @param identities domain names, comma-separated
     * @param policies names, comma-separated, or a star
     * @throws IllegalArgumentException when they are not
     */
    public static CaaRules of(String identities, String policies) {
        return new CaaRules(
                list(identities, CaaRules::domain).stream().distinct().toList(),
                Set.copyOf(list(policies, UnaryOperator.identity())));
    }

    private static List<String> list(String text, UnaryOperator<String> each) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .map(each)
                .toList();
    }

    private static String domain(String text) {
        try {
            String name = GeneralName.dns(text).value();
            if (!name.startsWith("*")) {
                return name;
            }
        } catch (PkiException e) {
            // Said below.
        }
        throw new IllegalArgumentException("caa-identities must be domain names, comma-separated, not '" + text + "'");
    }

    boolean applyTo(String policy) {
        return policies.contains(ALL) || policies.contains(policy);
    }
}
