package org.caravelpki.core.ca.authority.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caravelpki.api.model.Der;
import org.caravelpki.core.ca.x509.internal.Issuer;

/**
 * Finds the issuers of a CA's certificate: those of this installation, then those outside that were installed with it.
 *
 * @param all every generation that has a certificate
 * @param settings the CAs by name
 */
record FindChains(List<Issuer> all, Map<String, CaSettings> settings) {
    /** More than any hierarchy has; ends a circle in broken data. */
    private static final int LONGEST = 16;

    List<Der> of(Issuer issuer) {
        List<Der> chain = new ArrayList<>();
        Issuer last = issuer;
        Optional<Issuer> next = above(last);
        while (next.isPresent() && chain.size() < LONGEST) {
            last = next.get();
            chain.add(last.certificate().orElseThrow());
            next = above(last);
        }
        chain.addAll(outside(last));
        return chain;
    }

    private List<Der> outside(Issuer last) {
        return Optional.ofNullable(settings.get(last.ca()))
                .map(ca -> ca.outside().issuers().get(last.generation()))
                .orElse(List.of());
    }

    /** A renewal with the same key makes several candidates, of which the newest lasts longest. */
    private Optional<Issuer> above(Issuer issuer) {
        boolean isTop = issuer.isRoot() || !outside(issuer).isEmpty();
        return isTop
                ? Optional.empty()
                : all.stream().filter(issuer.parent()::names).max(Comparator.comparingInt(Issuer::generation));
    }
}
