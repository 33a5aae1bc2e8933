package org.caravelpki.core.ra.plugin.internal;

import java.util.Optional;
import java.util.Set;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.pki.Credential;
import org.caravelpki.api.pki.RevocationRequest.Evidence;

/**
 * What a plugin may do. Each check answers what is wrong, so that several can be put in a row.
 *
 * @param plugin the bundle's symbolic name
 * @param policies the policies it may use
 * @param protocols the protocol names it may use
 */
record Granted(String plugin, Set<String> policies, Set<String> protocols) {
    private static final int SHOWN = 60;

    Granted {
        policies = Set.copyOf(policies);
        protocols = Set.copyOf(protocols);
    }

    /** Nothing at all. */
    static Granted none(String plugin) {
        return new Granted(plugin, Set.of(), Set.of());
    }

    /**
     * Something that lies outside of the grant.
     *
     * @param what it, for the audit log
     * @param sentence for the person at the other end
     */
    record Outside(String what, String sentence) {
        PkiException refusal() {
            return new PkiException(PkiException.Kind.NOT_AUTHORIZED, sentence);
        }
    }

    boolean isEmpty() {
        return policies.isEmpty() && protocols.isEmpty();
    }

    Optional<Outside> policy(String name) {
        return policies.contains(name)
                ? Optional.empty()
                : outside("policy:", name, "The policy '" + shown(name) + "' was not granted to the plugin");
    }

    Optional<Outside> protocol(String name) {
        return protocols.contains(name)
                ? Optional.empty()
                : outside("protocol:", name, "The protocol name '" + shown(name) + "' was not granted to the plugin");
    }

    // A policy may take console's word for operators. That is the console's word and no plugin's.
    Optional<Outside> credential(Credential credential) {
        return credential instanceof Credential.Attested attested ? spokenFor(attested.requester()) : Optional.empty();
    }

    Optional<Outside> evidence(Evidence evidence) {
        if (evidence instanceof Evidence.SameRequester same) {
            return spokenFor(same.requester());
        }
        return evidence instanceof Evidence.ControlsAllNames control
                ? spokenFor(control.requester())
                : Optional.empty();
    }

    private Optional<Outside> spokenFor(Requester requester) {
        boolean reserved = requester.kind() == Requester.Kind.OPERATOR || requester.kind() == Requester.Kind.SYSTEM;
        return reserved
                ? outside(
                        "requester:", requester.toString(), "Nobody speaks for operators or the product by the plugin")
                : Optional.empty();
    }

    private Optional<Outside> outside(String kind, String name, String sentence) {
        return Optional.of(new Outside(kind + shown(name), sentence + " " + plugin + "."));
    }

    private static String shown(String name) {
        return name.substring(0, Math.min(SHOWN, name.length()));
    }
}
