package org.caravelpki.core.ra.policy.internal;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.Requester;

/**
 * A policy, compiled. docs/policies.md describes its JSON.
 *
 * @param name unique in the installation
 * @param realm the tenant
 * @param description one sentence for people
 * @param ca the issuing CA's name
 * @param template the template's name
 * @param protocols by which protocols it can be used, and whose word is taken for the requester there
 * @param requesters who may ask
 * @param names which names may be asked for
 * @param addsCommonName whether a common name that is a DNS name or an address also becomes a subject alternative name
 * @param approvers how many must approve
 * @param limits what is too much
 * @param validity how long certificates last
 * @param endEntityNamesRequired whether end entities without a list of own names are refused
 * @param clientCertificates what the holder of a certificate may ask for
 */
public record Policy(
        String name,
        String realm,
        String description,
        String ca,
        String template,
        Map<String, Set<Requester.Kind>> protocols,
        Patterns requesters,
        Patterns names,
        boolean addsCommonName,
        int approvers,
        Limits limits,
        Validity validity,
        boolean endEntityNamesRequired,
        ClientCertificates clientCertificates) {
    /** Copies the map. */
    public Policy {
        protocols = Map.copyOf(protocols);
    }

    /**
     * Whether a protocol's own word for a kind of requester is taken.
     *
     * @param protocol the protocol's name
     * @param kind the kind
     * @return true when the policy names it there
     */
    public boolean believes(String protocol, Requester.Kind kind) {
        return protocols.getOrDefault(protocol, Set.of()).contains(kind);
    }

    /**
     * What is too much.
     *
     * @param names names in one certificate
     * @param activePerRequester active certificates of one requester under this policy; empty for no limit
     * @param perRequester certificates that one requester gets under this policy within a time; empty for no limit
     * @param keys the kinds of key that are taken; empty for all that the product supports
     */
    public record Limits(int names, OptionalInt activePerRequester, Optional<Rate> perRequester, Set<KeySpec> keys) {
        /** Copies the set. */
        public Limits {
            keys = Set.copyOf(keys);
        }
    }

    /**
     * So many within a time.
     *
     * @param count how many
     * @param period within which time
     */
    public record Rate(int count, Duration period) {}

    /**
     * How long certificates last.
     *
     * @param max from notBefore to notAfter; empty when the template alone decides
     * @param notBefore whether a request may choose when it begins
     * @param notAfter whether a request may choose when it ends
     */
    public record Validity(Optional<Duration> max, boolean notBefore, boolean notAfter) {}

    /**
     * What the holder of a certificate may ask for.
     *
     * @param sameNames whether only names that the presented certificate has
     * @param policies under which policies the presented certificate must have been issued
     */
    public record ClientCertificates(boolean sameNames, Set<String> policies) {
        /** Copies the set. */
        public ClientCertificates {
            policies = Set.copyOf(policies);
        }
    }
}
