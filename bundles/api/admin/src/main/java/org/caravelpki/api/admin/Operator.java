package org.caravelpki.api.admin;

import java.util.Set;

/**
 * A person at the console or in a browser, authenticated.
 *
 * @param name the login name
 * @param roles the roles, for example {@code admin}
 */
public record Operator(String name, Set<String> roles) {
    /** Copies the set. */
    public Operator {
        roles = Set.copyOf(roles);
    }
}
