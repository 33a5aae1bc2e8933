package org.caravelpki.ops.upgrade.plan.internal;

import java.util.Map;
import java.util.Optional;

/** What stays while everything else is replaced, and why. */
final class Floor {
    private static final Map<String, String> REASONS = Map.of(
            "org.caravelpki.edge.http", "it holds the listeners and every connection",
            "org.caravelpki.core.gate", "it holds the calls that wait while others are replaced",
            "org.caravelpki.provider.crypto-native", "its native code is loaded once in a process",
            "org.caravelpki.provider.pkcs11-module", "its native code is loaded once in a process",
            "org.caravelpki.ops.signers", "it decides which bundles may come",
            "org.caravelpki.ops.subject", "it changes classes of Karaf while they are loaded",
            "org.caravelpki.ops.upgrade", "it cannot replace itself while it works");
    private static final String API = "org.caravelpki.api.";

    private Floor() {}

    /**
     * Why a bundle is floor.
     *
     * @param offer what would come
     * @param installed what is there, if anything
     * @return a clause, or empty when it is not
     */
    static Optional<String> reason(Offer offer, Optional<Installed> installed) {
        if (offer.fragment()) {
            return Optional.of("it is part of another bundle, which is resolved already");
        }
        if (installed.isEmpty()) {
            return Optional.empty();
        }
        if (REASONS.containsKey(offer.bundle())) {
            return Optional.of(REASONS.get(offer.bundle()));
        }
        if (offer.bundle().startsWith(API)) {
            return Optional.of("it is a contract that all others are wired to");
        }
        if (offer.nativeCode()) {
            return Optional.of("its native code is loaded once in a process");
        }
        return installed
                .map(Installed::dependents)
                .filter(dependents -> !dependents.isEmpty())
                .map(dependents -> dependents.size() + " other bundle" + (dependents.size() == 1 ? " is" : "s are")
                        + " wired to it");
    }
}
