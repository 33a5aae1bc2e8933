package org.caravelpki.core.ca.authority.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.provider.store.CaGeneration;
import org.caravelpki.api.provider.store.ConfigDocument;
import org.caravelpki.api.provider.store.ConfigStore;
import org.caravelpki.core.ca.x509.internal.Issuer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads every CA with its generations and finds the chain of each. */
final class ReadAuthorities {
    /** More than any hierarchy has; ends a circle in broken data. */
    private static final int LONGEST_CHAIN = 16;

    private static final Logger LOG = LoggerFactory.getLogger(ReadAuthorities.class);

    private final ConfigStore store;

    /** Documents that the log has named already. */
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    ReadAuthorities(ConfigStore store) {
        this.store = store;
    }

    /** Blocks. */
    Map<String, Authority> read() {
        // The documents first: a CA that appears between the two reads is then left out instead of half there.
        List<ConfigDocument> documents = store.list(ConfigDocument.Kind.CA);
        Map<String, List<CaGeneration>> stored =
                store.generations().stream().collect(Collectors.groupingBy(CaGeneration::ca));
        List<Issuer> issuers = stored.values().stream()
                .flatMap(List::stream)
                .filter(generation -> generation.certificate().isPresent())
                .map(Issuer::of)
                .sorted(Comparator.comparingInt(Issuer::generation))
                .toList();
        Map<String, Authority> authorities = new TreeMap<>();
        for (ConfigDocument document : documents) {
            List<CaGeneration> own = stored.getOrDefault(document.name(), List.of());
            settings(document)
                    .ifPresent(settings -> authorities.put(document.name(), authority(settings, own, issuers)));
        }
        return authorities;
    }

    /** One CA that a newer release wrote must not hide the others. */
    private Optional<CaSettings> settings(ConfigDocument document) {
        try {
            return Optional.of(CaSettingsJson.read(document));
        } catch (IllegalStateException e) {
            if (told.add(document.name() + "/" + document.version())) {
                LOG.error("the CA {} is left out", document.name(), e);
            }
            return Optional.empty();
        }
    }

    private static Authority authority(CaSettings settings, List<CaGeneration> stored, List<Issuer> all) {
        List<Issuer> generations = all.stream()
                .filter(issuer -> issuer.ca().equals(settings.name()))
                .map(issuer -> issuer.withChain(chain(issuer, all)))
                .toList();
        Optional<CaGeneration> unfinished = stored.stream()
                .filter(generation -> generation.certificate().isEmpty())
                .max(Comparator.comparingInt(CaGeneration::generation));
        return new Authority(settings, generations, unfinished);
    }

    private static List<Der> chain(Issuer issuer, List<Issuer> all) {
        List<Der> chain = new ArrayList<>();
        Optional<Issuer> next = above(issuer, all);
        while (next.isPresent() && chain.size() < LONGEST_CHAIN) {
            chain.add(next.get().certificate().orElseThrow());
            next = above(next.get(), all);
        }
        return chain;
    }

    /** A renewal with the same key makes several candidates, of which the newest lasts longest. */
    private static Optional<Issuer> above(Issuer issuer, List<Issuer> all) {
        return issuer.isRoot()
                ? Optional.empty()
                : all.stream().filter(issuer.parent()::names).max(Comparator.comparingInt(Issuer::generation));
    }
}
