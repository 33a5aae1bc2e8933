package org.caravelpki.ops.upgrade.node.internal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.features.BundleInfo;
import org.apache.karaf.features.Dependency;
import org.apache.karaf.features.Feature;
import org.apache.karaf.features.FeaturesService;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/**
 * The features that the node's repositories have, installed or not.
 *
 * @param services where Karaf is asked
 */
public record NodeFeatures(NodeServices services) {
    private static final VersionRange ANY = new VersionRange("0.0.0");

    /**
     * All of them.
     *
     * @return their names, sorted
     */
    public List<String> names() {
        return services.ask(FeaturesService.class, NodeFeatures::all).stream()
                .flatMap(List::stream)
                .map(Feature::getName)
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * What a feature consists of, with the features that it names and those that they name.
     *
     * @param name its name; of several versions the newest is meant
     * @return the locations of the bundles, those of named features first; none when there is no such feature
     */
    public List<String> bundles(String name) {
        Map<String, Feature> found = new LinkedHashMap<>();
        services.ask(FeaturesService.class, NodeFeatures::all).ifPresent(all -> collect(name, ANY, all, found));
        return found.values().stream()
                .flatMap(feature -> feature.getBundles().stream())
                .map(BundleInfo::getLocation)
                .distinct()
                .toList();
    }

    private static void collect(String name, VersionRange range, List<Feature> all, Map<String, Feature> found) {
        Optional<Feature> newest = all.stream()
                .filter(feature -> feature.getName().equals(name))
                .filter(feature -> range.includes(version(feature)))
                .max(Comparator.comparing(NodeFeatures::version));
        if (newest.isPresent() && !found.containsKey(newest.get().getId())) {
            // Entered before its own, lest features that name each other be followed for ever, and then put behind
            // them.
            found.put(newest.get().getId(), newest.get());
            newest.get().getDependencies().forEach(named -> collect(named.getName(), range(named), all, found));
            found.remove(newest.get().getId());
            found.put(newest.get().getId(), newest.get());
        }
    }

    private static List<Feature> all(FeaturesService features) {
        try {
            return Arrays.asList(features.listFeatures());
        } catch (Exception e) {
            throw new IllegalStateException("Karaf does not tell its features", e);
        }
    }

    private static VersionRange range(Dependency named) {
        return Optional.ofNullable(named.getVersion())
                .map(text -> new VersionRange(text.replace('-', '.')))
                .orElse(ANY);
    }

    private static Version version(Feature feature) {
        return Version.parseVersion(feature.getVersion().replace('-', '.'));
    }
}
