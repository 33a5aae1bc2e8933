package org.caravelpki.core.ca.authority.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.caravelpki.api.provider.store.CaGeneration;
import org.caravelpki.api.provider.store.ConfigDocument;
import org.caravelpki.api.provider.store.ConfigStore;
import org.caravelpki.core.ca.x509.internal.Issuer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads every CA with its generations and finds the chain of each. */
final class ReadAuthorities {
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
        Map<String, CaSettings> settings = new TreeMap<>();
        documents.forEach(document -> settings(document).ifPresent(ca -> settings.put(ca.name(), ca)));
        FindChains chains = new FindChains(issuers, settings);
        Map<String, Authority> authorities = new TreeMap<>();
        settings.forEach((name, ca) ->
                authorities.put(name, authority(ca, stored.getOrDefault(name, List.of()), issuers, chains)));
        return authorities;
    }

    /** One CA that a newer release wrote must not hide the others. */
    private Optional<CaSettings> settings(ConfigDocument document) {
        try {
            return CaSettingsJson.isDeleted(document) ? Optional.empty() : Optional.of(CaSettingsJson.read(document));
        } catch (IllegalStateException e) {
            if (told.add(document.name() + "/" + document.version())) {
                LOG.error("the CA {} is left out", document.name(), e);
            }
            return Optional.empty();
        }
    }

    private static Authority authority(
            CaSettings settings, List<CaGeneration> stored, List<Issuer> all, FindChains chains) {
        List<Issuer> generations = all.stream()
                .filter(issuer -> issuer.ca().equals(settings.name()))
                .map(issuer -> issuer.withChain(chains.of(issuer)))
                .toList();
        Optional<CaGeneration> unfinished = stored.stream()
                .filter(generation -> generation.certificate().isEmpty())
                .max(Comparator.comparingInt(CaGeneration::generation));
        return new Authority(settings, generations, unfinished);
    }
}
