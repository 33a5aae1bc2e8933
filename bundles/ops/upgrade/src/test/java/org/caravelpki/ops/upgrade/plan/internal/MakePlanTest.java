package org.caravelpki.ops.upgrade.plan.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.caravelpki.api.admin.UpgradeAdmin.Change;
import org.caravelpki.api.admin.UpgradeAdmin.Plan;
import org.caravelpki.api.admin.UpgradeAdmin.Step;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;

class MakePlanTest {
    private static final String ACME = "org.caravelpki.protocol.acme";

    private final List<Installed> installed = new ArrayList<>();
    private final List<String> capabilities = new ArrayList<>(List.of("osgi.ee"));

    private final Inventory inventory = new Inventory() {
        @Override
        public List<Installed> bundles() {
            return installed;
        }

        @Override
        public boolean provides(String namespace, Optional<String> filter) {
            return capabilities.contains(namespace);
        }
    };

    private void install(String bundle, String version, boolean active, String... dependents) {
        installed.add(new Installed(
                installed.size() + 1L,
                bundle,
                new Version(version),
                active,
                List.of(new Installed.Export(bundle + ".exported", new Version("1.4"))),
                List.of(dependents)));
    }

    private static Offer offer(String bundle, String version, String... headers) {
        Map<String, String> all = new TreeMap<>(Map.of("Bundle-SymbolicName", bundle, "Bundle-Version", version));
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        byte[] jar = Jars.jar(all);
        return Offer.read(() -> new ByteArrayInputStream(jar), bundle).orElseThrow();
    }

    private Plan plan(Offer... offers) {
        return new MakePlan(inventory, Arrays.asList(offers)).plan();
    }

    private Step step(Offer offer) {
        return plan(offer).steps().get(0);
    }

    @Test
    void change_onlyItself_isHot() {
        install(ACME, "1.0.0", true);

        Plan plan = plan(offer(ACME, "1.0.1"));
        assertThat(plan.obstacles()).isEmpty();
        assertThat(plan.steps()).singleElement().satisfies(step -> {
            assertThat(step.change()).isEqualTo(Change.HOT);
            assertThat(step.installed()).contains("1.0.0");
            assertThat(step.refreshes()).isEmpty();
        });
    }

    @Test
    void change_whatClaimsAddressesOrCommands_saysThatItIsAwayForAMoment() {
        install("org.caravelpki.app.admin", "1.0.0", true);
        install("org.caravelpki.ops.shell", "1.0.0", true);

        assertThat(plan(offer("org.caravelpki.app.admin", "1.0.1"), offer("org.caravelpki.ops.shell", "1.0.1"))
                        .steps())
                .allSatisfy(step -> assertThat(step.reason()).contains("away for a moment"));
    }

    @Test
    void change_othersAreWiredToIt_isFloorAndNamesThem() {
        install("com.example.library", "2.0.0", true, "x", "y");

        Plan plan = plan(offer("com.example.library", "2.0.1"));
        assertThat(plan.steps().get(0).change()).isEqualTo(Change.FLOOR);
        assertThat(plan.steps().get(0).refreshes()).containsExactly("x", "y");
        assertThat(plan.obstacles())
                .singleElement()
                .asString()
                .contains("2 other bundles", "restart", "docs/UPGRADES.md");
    }

    @Test
    void change_edgeGateApiNativeCodeAndFragments_areFloor() {
        for (String name : List.of("edge.http", "core.gate", "api.pki", "provider.crypto-native", "ops.upgrade")) {
            install("org.caravelpki." + name, "1.0.0", true);
            assertThat(step(offer("org.caravelpki." + name, "1.0.1")).change())
                    .as(name)
                    .isEqualTo(Change.FLOOR);
        }
        install(ACME, "1.0.0", true);
        assertThat(step(offer(ACME, "1.0.1", "Bundle-NativeCode", "x.so;osname=linux"))
                        .change())
                .isEqualTo(Change.FLOOR);
        assertThat(step(offer("com.example.part", "1.0.1", "Fragment-Host", "y"))
                        .change())
                .isEqualTo(Change.FLOOR);
    }

    @Test
    void change_newSameAndOlder_areTold() {
        install(ACME, "1.0.1", true);

        assertThat(step(offer("com.example.plugin", "1.0.0")).change()).isEqualTo(Change.NEW);
        assertThat(step(offer(ACME, "1.0.1")).change()).isEqualTo(Change.SAME);
        assertThat(step(offer(ACME, "1.0.0.SNAPSHOT")).change()).isEqualTo(Change.OLDER);
        assertThat(plan(offer(ACME, "1.0.1")).obstacles()).containsExactly("Everything in it is installed already.");
        assertThat(plan(offer(ACME, "1.0.0")).obstacles())
                .singleElement()
                .asString()
                .contains("upgrade:rollback");
    }

    @Test
    void installed_aHigherVersionThatIsStopped_doesNotCount() {
        install(ACME, "1.0.2", false);
        install(ACME, "1.0.0", true);

        assertThat(step(offer(ACME, "1.0.1")).installed()).contains("1.0.0");
    }

    @Test
    void missing_packageNobodyHasOrInAnotherVersion_isNamed() {
        install("org.caravelpki.api.pki", "1.0.0", true);

        Plan plan = plan(offer(
                "com.example.plugin",
                "1.0.0",
                "Import-Package",
                "java.util,org.caravelpki.api.pki.exported;version=\"[1.5,2)\",gone;version=3,may;resolution:=optional",
                "Require-Capability",
                "osgi.ee;filter:=\"(osgi.ee=JavaSE)\",osgi.else"));
        assertThat(plan.steps().get(0).missing())
                .containsExactly(
                        "gone 3.0.0 (there is none)",
                        "org.caravelpki.api.pki.exported [1.5.0,2.0.0) (there is 1.4.0)",
                        "osgi.else");
        assertThat(plan.obstacles()).singleElement().asString().contains("cannot be resolved");
    }

    @Test
    void missing_packageThatComesAlong_isThere() {
        Plan plan = plan(
                offer("com.example.plugin", "1.0.0", "Import-Package", "lib;version=\"[1,2)\""),
                offer("com.example.library", "1.0.0", "Export-Package", "lib;version=1.1"));

        assertThat(plan.obstacles()).isEmpty();
    }

    @Test
    void order_whoIsAskedGoesFirst() {
        Plan plan = plan(
                offer("org.caravelpki.ops.shell", "1.0.1"),
                offer(ACME, "1.0.1"),
                offer("org.caravelpki.core.ra", "1.0.1"),
                offer("org.caravelpki.core.ca", "1.0.1"),
                offer("com.example.plugin", "1.0.1"),
                offer("org.caravelpki.provider.sql", "1.0.1"),
                offer("com.example.library", "1.0.0", "Export-Package", "lib"));

        assertThat(plan.steps())
                .extracting(Step::bundle)
                .containsExactly(
                        "com.example.library",
                        "org.caravelpki.provider.sql",
                        "org.caravelpki.core.ca",
                        "org.caravelpki.core.ra",
                        "com.example.plugin",
                        ACME,
                        "org.caravelpki.ops.shell");
        assertThat(plan.steps().get(1).order()).contains("providers before the core");
    }

    @Test
    void offers_severalVersions_theHighestCounts() {
        install(ACME, "1.0.0", true);

        assertThat(plan(offer(ACME, "1.0.2"), offer(ACME, "1.0.10"), offer(ACME, "1.0.1"))
                        .steps())
                .extracting(Step::version)
                .containsExactly("1.0.10");
    }
}
