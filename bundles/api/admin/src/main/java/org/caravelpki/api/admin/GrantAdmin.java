package org.caravelpki.api.admin;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What plugins may do: bundles of others are granted policies and protocol names by name, and get nothing without a grant. A
 * grant holds for the whole cluster.
 */
@ProviderType
public interface GrantAdmin {

    /**
     * The grants in force.
     *
     * @return by plugin
     */
    List<Grant> list();

    /**
     * Writes what a plugin may do from now on, in place of what it was granted before. When it is so already, nothing is
     * written.
     *
     * @param operator who
     * @param plugin the bundle's symbolic name, which need not be installed yet
     * @param policies names of policies that exist, at least one
     * @param protocols names that are no built-in protocol's, possibly none
     * @return as it is stored; fails with kind {@code badRequest} when it could not work
     */
    Grant grant(Operator operator, String plugin, List<String> policies, List<String> protocols);

    /**
     * Takes back everything that a plugin was granted. Its requests are refused on this node from the moment this returns,
     * on other nodes after {@code policy-refresh} seconds.
     *
     * @param operator who
     * @param plugin the bundle's symbolic name; fails with kind {@code notFound} when it has no grant
     */
    void revoke(Operator operator, String plugin);

    /**
     * What a plugin may do.
     *
     * @param plugin the bundle's symbolic name
     * @param version how often it was changed, from 1
     * @param policies the policies that it may use, in order
     * @param protocols the protocol names that it may use, in order
     * @param updated when this version was written
     */
    record Grant(String plugin, int version, List<String> policies, List<String> protocols, Instant updated) {
        /** Copies the lists. */
        public Grant {
            policies = List.copyOf(policies);
            protocols = List.copyOf(protocols);
        }
    }
}
