package org.caravelpki.ops.upgrade.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.caravelpki.api.admin.AuditAdmin;
import org.caravelpki.api.admin.Latencies;
import org.caravelpki.api.admin.Operator;
import org.caravelpki.api.admin.UpgradeAdmin.Run;
import org.caravelpki.api.admin.UpgradeAdmin.State;
import org.caravelpki.api.model.Page;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.ops.upgrade.apply.internal.FakeNode;
import org.caravelpki.ops.upgrade.apply.internal.Pause;
import org.caravelpki.ops.upgrade.kept.internal.Journal;
import org.caravelpki.ops.upgrade.node.internal.NodeServices;
import org.caravelpki.ops.upgrade.plan.internal.Installed;
import org.caravelpki.ops.upgrade.plan.internal.Inventory;
import org.caravelpki.ops.upgrade.plan.internal.ReadSources;
import org.caravelpki.ops.upgrade.watch.internal.LastMinute;
import org.caravelpki.ops.upgrade.watch.internal.Sample;
import org.caravelpki.ops.upgrade.watch.internal.Traffic;
import org.caravelpki.testkit.ra.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Version;

class UpgradesTest {
    private static final String ACME = "org.caravelpki.protocol.acme";
    private static final Operator ADA = new Operator("ada", Set.of("admin"));
    private static final Duration WATCH = Duration.ofSeconds(10);

    @TempDir
    private Path directory;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final Audit audit = new Audit();
    private FakeNode node = new FakeNode().with(ACME, "1.0.0");
    private Supplier<Map<String, Traffic>> traffic = Map::of;
    private Pause pause = time -> clock.pass(time);
    private Journal journal;

    @BeforeEach
    void open() {
        journal = new Journal(directory.resolve("upgrades"));
    }

    private final class Audit implements AuditAdmin, NodeServices {
        private final List<String> records = new ArrayList<>();
        private boolean away;

        @Override
        public void record(Operator operator, String action, String object, String detail) {
            if (away) {
                throw PkiException.unavailable("The database is away.", Duration.ofSeconds(1));
            }
            records.add(operator.name() + " " + action + " " + object);
        }

        @Override
        public Page<Entry> list(Optional<String> action, Optional<String> object, Optional<String> after, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Verdict> verify() {
            throw new UnsupportedOperationException();
        }

        @Override
        public <S, R> Optional<R> ask(Class<S> type, Function<S, R> question) {
            return Optional.of(question.apply(type.cast(this)));
        }

        @Override
        public <S, R> List<R> askAll(Class<S> type, Function<S, R> question) {
            return List.of();
        }
    }

    private Inventory inventory() {
        List<Installed> bundles = node.installed().stream()
                .map(name -> new Installed(
                        1,
                        name.split(" ")[0],
                        new Version(name.split(" ")[1]),
                        node.active().contains(name),
                        List.of(),
                        List.of()))
                .toList();
        return new Inventory() {
            @Override
            public List<Installed> bundles() {
                return bundles;
            }

            @Override
            public boolean provides(String namespace, Optional<String> filter) {
                return true;
            }
        };
    }

    private Upgrades upgrades() {
        Upgrades.Parts parts = new Upgrades.Parts(
                new ReadSources(name -> List.of()),
                this::inventory,
                audit,
                pause,
                clock,
                new LastMinute(),
                () -> new Sample(clock.instant(), traffic.get(), Set.of(), Set.of()));
        return new Upgrades(parts, node, journal, Runnable::run);
    }

    private Recover recover() {
        return new Recover(node, journal, this::inventory, audit, pause, clock);
    }

    private String jar(String version) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", ACME);
        manifest.getMainAttributes().putValue("Bundle-Version", version);
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try {
            new JarOutputStream(octets, manifest).close();
            return Files.write(directory.resolve("acme-" + version + ".jar"), octets.toByteArray())
                    .toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Run apply(String version) {
        upgrades().apply(ADA, List.of(jar(version)), WATCH);
        return last();
    }

    private Run last() {
        return journal.runs().get(0);
    }

    private Path kept(String version) {
        return directory.resolve("upgrades").resolve(ACME + "-" + version + ".jar");
    }

    private static Map<String, Traffic> acme(long answers, long errors) {
        return Map.of("acme", new Traffic(answers, errors, Latencies.NONE));
    }

    @Test
    void apply_good_isWatchedToItsEndAndKept() {
        Instant begun = clock.instant();
        Run run = apply("1.0.1");

        assertThat(run.state()).isEqualTo(State.GOOD);
        assertThat(Duration.between(begun, run.ended().orElseThrow())).isEqualTo(WATCH);
        assertThat(node.active()).containsExactly(ACME + " 1.0.1");
        assertThat(node.installed()).contains(ACME + " 1.0.0");
        assertThat(kept("1.0.1")).exists();
        assertThat(audit.records)
                .containsExactly("ada upgrade.apply.begin upgrade:1", "ada upgrade.apply.end upgrade:1");
    }

    @Test
    void apply_errors_isTakenBackAtOnce() {
        traffic = () -> node.active().contains(ACME + " 1.0.1") ? acme(200, 50) : acme(100, 0);
        Instant begun = clock.instant();
        Run run = apply("1.0.1");

        assertThat(run.state()).isEqualTo(State.ROLLED_BACK);
        assertThat(run.detail()).contains("acme answered", "with an error");
        assertThat(clock.instant()).isBefore(begun.plus(WATCH));
        assertThat(node.active()).containsExactly(ACME + " 1.0.0");
        assertThat(node.installed()).containsExactly(ACME + " 1.0.0");
        assertThat(kept("1.0.1")).doesNotExist();
        assertThat(journal.kept()).isEmpty();
    }

    @Test
    void apply_handlerDoesNotStart_isTakenBack() {
        node.unstartable.add(ACME + " 1.0.1");

        assertThat(apply("1.0.1").state()).isEqualTo(State.ROLLED_BACK);
        assertThat(node.active()).containsExactly(ACME + " 1.0.0");
    }

    @Test
    void apply_auditCannotBeWritten_changesNothing() {
        audit.away = true;

        assertThatThrownBy(() -> apply("1.0.1")).hasMessage("The database is away.");
        assertThat(node.acts).isEmpty();
        assertThat(journal.runs()).isEmpty();
        assertThat(kept("1.0.1")).doesNotExist();
    }

    @Test
    void apply_auditIsLostMeanwhile_isTakenBackAllTheSame() {
        traffic = () -> {
            audit.away = node.active().contains(ACME + " 1.0.1");
            return audit.away ? acme(200, 50) : acme(100, 0);
        };
        assertThat(apply("1.0.1").state()).isEqualTo(State.ROLLED_BACK);
        assertThat(node.active()).containsExactly(ACME + " 1.0.0");
    }

    @Test
    void apply_floorOrUnresolvable_isRefused() {
        node = new FakeNode().with("org.caravelpki.protocol.acme", "1.0.2");

        assertThatThrownBy(() -> apply("1.0.1")).hasMessageContaining("older than 1.0.2");
        assertThat(node.acts).isEmpty();
    }

    @Test
    void rollback_good_startsTheOneBefore() {
        apply("1.0.1");
        upgrades().rollback(ADA);

        assertThat(node.active()).containsExactly(ACME + " 1.0.0");
        assertThat(journal.runs()).extracting(Run::state).containsExactly(State.GOOD, State.ROLLED_BACK);
        assertThat(kept("1.0.1")).doesNotExist();
        assertThatThrownBy(() -> upgrades().rollback(ADA)).hasMessageContaining("no upgrade");
    }

    @Test
    void rollback_twice_goesTwoBack() {
        apply("1.0.1");
        apply("1.0.2");
        upgrades().rollback(ADA);
        assertThat(node.active()).containsExactly(ACME + " 1.0.1");

        upgrades().rollback(ADA);
        assertThat(node.active()).containsExactly(ACME + " 1.0.0");
    }

    @Test
    void apply_third_forgetsTheFirst() {
        apply("1.0.1");
        apply("1.0.2");
        apply("1.0.3");

        assertThat(node.installed()).containsExactly(ACME + " 1.0.0", ACME + " 1.0.2", ACME + " 1.0.3");
        assertThat(kept("1.0.1")).doesNotExist();
    }

    @Test
    void recover_cacheDeleted_isAppliedAgain() {
        apply("1.0.1");
        apply("1.0.2");
        node = new FakeNode().with(ACME, "1.0.0");
        open();

        recover().run();
        assertThat(node.active()).containsExactly(ACME + " 1.0.2");
        upgrades().rollback(ADA);
        assertThat(node.active()).containsExactly(ACME + " 1.0.1");
    }

    @Test
    void recover_distributionIsNewer_upgradeIsPast() {
        apply("1.0.1");
        node = new FakeNode().with(ACME, "1.1.0");
        open();

        recover().run();
        assertThat(node.acts).isEmpty();
        assertThat(journal.kept()).isEmpty();
        assertThat(kept("1.0.1")).doesNotExist();
    }

    @Test
    void journal_stateOfALaterVersion_isForSomebodyToLook() throws IOException {
        apply("1.0.1");
        Path file = directory.resolve("upgrades/journal.json");
        Files.writeString(file, Files.readString(file).replace("\"GOOD\"", "\"BETTER\""));
        open();

        assertThat(last().state()).isEqualTo(State.FAILED);
    }

    @Test
    void recover_nothingHappened_changesNothing() {
        apply("1.0.1");
        node.acts.clear();
        open();

        recover().run();
        assertThat(node.acts).isEmpty();
    }

    @Test
    void recover_nodeStoppedDuringTheWatch_isTakenBack() {
        pause = time -> {
            throw new CancellationException("the node stops");
        };
        apply("1.0.1");
        assertThat(last().state()).isEqualTo(State.WATCHING);
        pause = time -> clock.pass(time);
        open();

        recover().run();
        assertThat(last().state()).isEqualTo(State.ROLLED_BACK);
        assertThat(node.active()).containsExactly(ACME + " 1.0.0");
        assertThat(node.installed()).containsExactly(ACME + " 1.0.0");
    }
}
