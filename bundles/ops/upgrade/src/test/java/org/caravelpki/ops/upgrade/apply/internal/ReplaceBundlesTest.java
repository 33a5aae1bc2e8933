package org.caravelpki.ops.upgrade.apply.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.PkiException;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;

class ReplaceBundlesTest {
    private static final String ACME = "org.caravelpki.protocol.acme";
    private static final String CA = "org.caravelpki.core.ca";

    private final FakeNode node = new FakeNode().with(ACME, "1.0.0").with(CA, "1.0.0");
    private final List<Duration> paused = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final ReplaceBundles replace = new ReplaceBundles(node, paused::add, told::add);

    private static Replacement to(String bundle, String version) {
        return new Replacement(
                bundle, Optional.of(new Version("1.0.0")), new Version(version), Path.of("x.jar"), false);
    }

    @Test
    void replace_newOneWorks_oldOneIsStoppedAfterThat() {
        replace.replace(to(ACME, "1.0.1"));

        assertThat(node.acts)
                .containsExactly("install " + ACME + " 1.0.1", "start " + ACME + " 1.0.1", "stop " + ACME + " 1.0.0");
        assertThat(node.installed()).contains(ACME + " 1.0.0");
    }

    @Test
    void replace_newOneLacksSomething_oldOneIsNeverStopped() {
        node.lacking.put(ACME + " 1.0.1", "AcmeHandler lacks [keys]");

        assertThatThrownBy(() -> replace.replace(to(ACME, "1.0.1")))
                .isInstanceOf(PkiException.class)
                .hasMessageContaining("AcmeHandler lacks [keys]");
        assertThat(paused.stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(ReplaceBundles.PATIENCE);
        assertThat(replace.takeBack()).isEmpty();
        assertThat(node.acts).doesNotContain("stop " + ACME + " 1.0.0", "start " + ACME + " 1.0.0");
        assertThat(node.installed()).containsExactly(CA + " 1.0.0", ACME + " 1.0.0");
    }

    @Test
    void replace_lackedTheSameBefore_isNotTheUpgrades() {
        node.lacking.put(ACME + " 1.0.0", "a lacks b");
        node.lacking.put(ACME + " 1.0.1", "a lacks b");

        replace.replace(to(ACME, "1.0.1"));
        assertThat(node.active()).contains(ACME + " 1.0.1");
    }

    @Test
    void replace_edgeDoesNotTakeIt_isRefused() {
        node.unserved.add(ACME + " 1.0.1");

        assertThatThrownBy(() -> replace.replace(to(ACME, "1.0.1"))).hasMessageContaining("nobody takes it");
        assertThat(node.active()).contains(ACME + " 1.0.0");
    }

    @Test
    void takeBack_several_lastOneFirstAndOldOneBeforeNewOneGoes() {
        replace.replace(to(CA, "1.0.1"));
        replace.replace(to(ACME, "1.0.1"));
        node.acts.clear();

        assertThat(replace.takeBack()).isEmpty();
        assertThat(node.acts)
                .containsExactly(
                        "start " + ACME + " 1.0.0",
                        "stop " + ACME + " 1.0.1",
                        "uninstall " + ACME + " 1.0.1",
                        "start " + CA + " 1.0.0",
                        "stop " + CA + " 1.0.1",
                        "uninstall " + CA + " 1.0.1");
    }

    @Test
    void takeBack_oneFails_othersAreTakenBack() {
        replace.replace(to(CA, "1.0.1"));
        replace.replace(to(ACME, "1.0.1"));
        node.unstartable.add(ACME + " 1.0.0");

        assertThat(replace.takeBack()).containsExactly(ACME + " 1.0.0 does not start.");
        assertThat(node.active()).containsExactly(CA + " 1.0.0", ACME + " 1.0.1");
    }

    @Test
    void inPlace_oldOneGoesFirst_andComesBackLast() {
        Replacement app =
                new Replacement(CA, Optional.of(new Version("1.0.0")), new Version("1.0.1"), Path.of("x.jar"), true);
        replace.replace(app);
        assertThat(node.acts)
                .containsExactly("install " + CA + " 1.0.1", "stop " + CA + " 1.0.0", "start " + CA + " 1.0.1");
        node.acts.clear();

        replace.takeBack(app);
        assertThat(node.acts).startsWith("stop " + CA + " 1.0.1", "start " + CA + " 1.0.0");
        assertThat(node.active()).contains(CA + " 1.0.0");
    }

    @Test
    void takeBack_bundleThatWasNew_isTakenAway() {
        replace.replace(new Replacement("plugin", Optional.empty(), new Version("1.0.0"), Path.of("p.jar"), false));

        assertThat(replace.takeBack()).isEmpty();
        assertThat(node.installed()).doesNotContain("plugin 1.0.0");
    }
}
