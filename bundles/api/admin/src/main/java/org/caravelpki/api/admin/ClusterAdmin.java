package org.caravelpki.api.admin;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Makes a cluster and has nodes join it. Blocks; fails with {@link org.caravelpki.api.model.PkiException}.
 *
 * <p>The first backend makes the cluster: the CA of the link between the nodes, and the keys that all nodes of a role share.
 * Every other node is let in by a token that is good for one node and once, and gets from a backend what its role needs.
 */
@ProviderType
public interface ClusterAdmin {
    /**
     * What this node is.
     *
     * @return its membership, or empty before it made or joined a cluster
     */
    Optional<Membership> membership();

    /**
     * Makes a cluster with this node, a backend, as its first member.
     *
     * @param operator who
     * @param node this node's name
     * @return its membership, also when it made the cluster before; fails with kind {@code conflict} when it is a member under
     *     another name
     */
    Membership init(Operator operator, String node);

    /**
     * Makes a token by which one node can join, once. Works on backends.
     *
     * @param operator who
     * @param node the name that the node will have
     * @param role what it will be
     * @param validity how long the token is good
     * @return the token, shown this once; a secret
     */
    char[] token(Operator operator, String node, Role role, Duration validity);

    /**
     * Joins a cluster.
     *
     * @param operator who
     * @param backend where a backend's link listener is, for example {@code https://10.0.2.20:9444}
     * @param token as {@link #token} made it
     * @return this node's membership; fails with kind {@code notAuthorized} when the token is wrong, used or too old, with
     *     {@code unavailable} when the backend cannot be reached or is not the one that the token is of
     */
    Membership join(Operator operator, URI backend, char[] token);

    /**
     * Every node of the cluster. Works on backends.
     *
     * @return by name
     */
    List<Member> members();

    /**
     * Takes a node out: from then on the link refuses its certificate. Works on backends.
     *
     * @param operator who
     * @param node its name; fails with kind {@code notFound} when there is none
     */
    void remove(Operator operator, String node);

    /**
     * What the nodes last said of themselves. Works on backends; fails with kind {@code unavailable} while the database has no
     * quorum here.
     *
     * @return by name
     */
    List<NodeState> states();

    /** What a node is. */
    enum Role {
        /** Serves protocols; holds no key of a CA. */
        FRONTEND,
        /** Runs the engine. */
        BACKEND;

        /**
         * The word in certificates, configuration and messages.
         *
         * @return in lower case
         */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What this node is.
     *
     * @param node its name
     * @param role its role
     * @param certificateExpires when its certificate of the link ends; it is renewed long before
     * @param fingerprint SHA-256 of the link's CA certificate, in hexadecimal: the same on all nodes of a cluster
     */
    record Membership(String node, Role role, Instant certificateExpires, String fingerprint) {}

    /**
     * A node of the cluster.
     *
     * @param node its name
     * @param role its role
     * @param joined when it came
     * @param removed when it was taken out
     */
    record Member(String node, Role role, Instant joined, Optional<Instant> removed) {}

    /**
     * What a node last said of itself.
     *
     * @param node its name
     * @param role its role
     * @param location where it stands; empty when it was not told
     * @param ready whether it could serve
     * @param problems one sentence for each part that was not in order
     * @param at when it said so; nodes speak every five seconds
     */
    record NodeState(String node, Role role, String location, boolean ready, List<String> problems, Instant at) {
        /** Copies the list. */
        public NodeState {
            problems = List.copyOf(problems);
        }
    }
}
