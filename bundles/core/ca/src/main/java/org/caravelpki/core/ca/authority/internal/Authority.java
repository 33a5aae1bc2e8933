package org.caravelpki.core.ca.authority.internal;

import java.util.List;
import java.util.Optional;
import org.caravelpki.api.engine.CaView;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.store.CaGeneration;
import org.caravelpki.core.ca.x509.internal.Issuer;

/**
 * A CA as the engine holds it in memory.
 *
 * @param settings what is configured
 * @param generations those with a certificate, oldest first
 * @param unfinished the next generation, if it was begun and has no certificate yet
 */
record Authority(CaSettings settings, List<Issuer> generations, Optional<CaGeneration> unfinished) {
    Authority {
        generations = List.copyOf(generations);
    }

    /** The generation that signs now. */
    Issuer current() {
        if (generations.isEmpty()) {
            throw new PkiException(
                    PkiException.Kind.UNAVAILABLE, "The CA " + settings.name() + " has no certificate yet.");
        }
        return generations.get(generations.size() - 1);
    }

    /** Refuses to go on with a generation that was begun another way than is wanted now. */
    void requireWanted(CaGeneration next, boolean newKey) {
        if (next.key().equals(current().signing().key()) == newKey) {
            throw new PkiException(
                    PkiException.Kind.CONFLICT,
                    "A renewal " + (newKey ? "with the same key" : "with a new key")
                            + " was begun and not finished: finish that one first.");
        }
    }

    boolean isExternal() {
        return settings.outside().isIssuer();
    }

    CaView view() {
        CaSettings.StatusSettings status = settings.status();
        return new CaView(
                settings.name(),
                settings.realm(),
                settings.issuer(),
                generations.stream().map(Authority::view).toList(),
                status.crls(),
                new CaView.OcspSettings(
                        status.ocspValidity(), status.responderKey().word()));
    }

    private static CaView.Generation view(Issuer generation) {
        return new CaView.Generation(
                generation.generation(),
                generation.signing().key(),
                generation.signing().algorithm(),
                generation.certificate().orElseThrow(),
                generation.chain());
    }
}
