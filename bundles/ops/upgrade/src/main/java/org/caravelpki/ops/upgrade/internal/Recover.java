package org.caravelpki.ops.upgrade.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.caravelpki.api.admin.Operator;
import org.caravelpki.api.admin.UpgradeAdmin.Replaced;
import org.caravelpki.api.admin.UpgradeAdmin.Run;
import org.caravelpki.api.admin.UpgradeAdmin.State;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.ops.upgrade.apply.internal.NodeBundles;
import org.caravelpki.ops.upgrade.apply.internal.Pause;
import org.caravelpki.ops.upgrade.apply.internal.ReplaceBundles;
import org.caravelpki.ops.upgrade.apply.internal.Replacement;
import org.caravelpki.ops.upgrade.kept.internal.Journal;
import org.caravelpki.ops.upgrade.kept.internal.Kept;
import org.caravelpki.ops.upgrade.node.internal.NodeServices;
import org.caravelpki.ops.upgrade.plan.internal.Installed;
import org.caravelpki.ops.upgrade.plan.internal.Inventory;
import org.caravelpki.ops.upgrade.plan.internal.Place;
import org.osgi.framework.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the node what the journal says when it starts: an upgrade that had not been watched to its end is taken back, and one
 * that was good is applied again when the framework's cache was deleted.
 */
final class Recover {
    private static final Logger LOG = LoggerFactory.getLogger(Recover.class);

    private final NodeBundles node;
    private final Journal journal;
    private final Supplier<Inventory> inventory;
    private final NodeServices services;
    private final Clock clock;
    private final ReplaceBundles replace;

    Recover(
            NodeBundles node,
            Journal journal,
            Supplier<Inventory> inventory,
            NodeServices services,
            Pause pause,
            Clock clock) {
        this.node = node;
        this.journal = journal;
        this.inventory = inventory;
        this.services = services;
        this.clock = clock;
        this.replace = new ReplaceBundles(node, pause, LOG::info);
    }

    void run() {
        journal.runs().stream().filter(run -> run.ended().isEmpty()).forEach(this::takeBack);
        journal.kept().stream().map(Kept::bundle).distinct().forEach(this::applyAgain);
    }

    private void takeBack(Run run) {
        List<Replaced> bundles = new ArrayList<>(run.bundles());
        Collections.reverse(bundles);
        try {
            bundles.forEach(bundle -> takeBack(run, bundle));
            end(run, State.ROLLED_BACK, "The node stopped before it was watched to its end; it was taken back.");
        } catch (PkiException e) {
            end(run, State.FAILED, e.detail());
        }
    }

    // What a rollback had begun is brought to its end, which is the same.
    private void takeBack(Run run, Replaced bundle) {
        boolean applied = run.action().equals("apply");
        Optional<String> came = applied ? bundle.to() : bundle.from();
        Optional<String> before = applied ? bundle.from() : bundle.to();
        Kept kept = new Kept(bundle.bundle(), came.orElseThrow());
        Version version = new Version(kept.version());
        if (node.find(bundle.bundle(), version).isPresent()) {
            replace.takeBack(new Replacement(
                    bundle.bundle(),
                    before.map(Version::new),
                    version,
                    journal.jar(kept),
                    Place.inPlace(bundle.bundle())));
        }
        journal.drop(kept);
    }

    private void end(Run run, State state, String detail) {
        new Work(journal, services, clock, new Operator(run.operator(), Set.of()), run).end(state, detail);
    }

    private void applyAgain(String bundle) {
        List<Kept> versions = journal.kept().stream()
                .filter(one -> one.bundle().equals(bundle))
                .toList();
        Kept wanted = versions.get(versions.size() - 1);
        Version version = new Version(wanted.version());
        Optional<Installed> current = inventory.get().current(bundle);
        int newer = current.map(one -> version.compareTo(one.version())).orElse(1);
        if (newer < 0) {
            LOG.info(
                    "{} {} is there: the upgrade to {} is past",
                    bundle,
                    current.get().version(),
                    version);
            versions.forEach(journal::drop);
        } else if (newer > 0) {
            LOG.info("{} {} is applied again", bundle, version);
            applyAgain(versions, wanted, current);
        }
    }

    private void applyAgain(List<Kept> versions, Kept wanted, Optional<Installed> current) {
        try {
            versions.stream()
                    .filter(one -> !one.equals(wanted))
                    .forEach(one -> node.install(one.bundle(), new Version(one.version()), journal.jar(one)));
            replace.replace(new Replacement(
                    wanted.bundle(),
                    current.map(Installed::version),
                    new Version(wanted.version()),
                    journal.jar(wanted),
                    Place.inPlace(wanted.bundle())));
        } catch (PkiException e) {
            LOG.error("{} {} could not be applied again: {}", wanted.bundle(), wanted.version(), e.detail());
            replace.takeBack();
        }
    }
}
