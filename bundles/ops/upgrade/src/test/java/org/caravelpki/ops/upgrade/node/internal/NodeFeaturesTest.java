package org.caravelpki.ops.upgrade.node.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.karaf.features.BundleInfo;
import org.apache.karaf.features.Dependency;
import org.apache.karaf.features.Feature;
import org.apache.karaf.features.FeaturesService;
import org.junit.jupiter.api.Test;

class NodeFeaturesTest {
    private final List<Feature> known = new ArrayList<>();
    private final NodeFeatures features = new NodeFeatures(new Karaf());

    private final class Karaf implements NodeServices {
        @Override
        public <S, R> Optional<R> ask(Class<S> type, Function<S, R> question) {
            return Optional.of(
                    question.apply(type.cast(fake(FeaturesService.class, method -> known.toArray(Feature[]::new)))));
        }

        @Override
        public <S, R> List<R> askAll(Class<S> type, Function<S, R> question) {
            throw new UnsupportedOperationException();
        }
    }

    private static <T> T fake(Class<T> type, Function<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, given) -> answers.apply(method.getName())));
    }

    /** A feature with one bundle, named like it. */
    private void feature(String name, String version, String... named) {
        BundleInfo bundle = fake(BundleInfo.class, method -> "mvn:g/" + name + "/" + version);
        List<Dependency> dependencies =
                Arrays.stream(named).map(NodeFeaturesTest::dependency).toList();
        known.add(fake(Feature.class, method -> switch (method) {
            case "getName" -> name;
            case "getVersion" -> version;
            case "getId" -> name + "/" + version;
            case "getBundles" -> List.of(bundle);
            case "getDependencies" -> dependencies;
            default -> throw new UnsupportedOperationException(method);
        }));
    }

    private static Dependency dependency(String named) {
        String[] words = named.split(" ");
        return fake(Dependency.class, method -> switch (method) {
            case "getName" -> words[0];
            case "getVersion" -> words.length > 1 ? words[1] : null;
            default -> throw new UnsupportedOperationException(method);
        });
    }

    @Test
    void bundles_featureThatNamesOthers_areTheirsToo() {
        feature("all", "1.0.0-SNAPSHOT", "acme", "api 0.0.0");
        feature("acme", "1.0.0", "api", "json [1.0.0,2.0.0)");
        feature("api", "1.0.0");
        feature("json", "1.9.0");
        feature("json", "2.0.0");

        assertThat(features.bundles("all"))
                .containsExactly("mvn:g/api/1.0.0", "mvn:g/json/1.9.0", "mvn:g/acme/1.0.0", "mvn:g/all/1.0.0-SNAPSHOT");
    }

    @Test
    void bundles_severalVersions_areOfTheNewest() {
        feature("acme", "1.2.0");
        feature("acme", "1.10.0");

        assertThat(features.bundles("acme")).containsExactly("mvn:g/acme/1.10.0");
    }

    @Test
    void bundles_featuresThatNameEachOther_areFoundOnce() {
        feature("a", "1.0.0", "b");
        feature("b", "1.0.0", "a");

        assertThat(features.bundles("a")).containsExactly("mvn:g/b/1.0.0", "mvn:g/a/1.0.0");
    }

    @Test
    void bundles_noSuchFeature_areNone() {
        feature("acme", "1.0.0");

        assertThat(features.bundles("ac")).isEmpty();
    }

    @Test
    void names_ofAll_areSortedAndSaidOnce() {
        feature("b", "1.0.0");
        feature("b", "1.1.0");
        feature("a", "1.0.0");

        assertThat(features.names()).containsExactly("a", "b");
    }
}
