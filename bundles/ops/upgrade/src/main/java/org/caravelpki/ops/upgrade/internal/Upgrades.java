package org.caravelpki.ops.upgrade.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.caravelpki.api.admin.Operator;
import org.caravelpki.api.admin.UpgradeAdmin;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.ops.upgrade.apply.internal.NodeBundles;
import org.caravelpki.ops.upgrade.apply.internal.Pause;
import org.caravelpki.ops.upgrade.apply.internal.ReplaceBundles;
import org.caravelpki.ops.upgrade.apply.internal.Replacement;
import org.caravelpki.ops.upgrade.kept.internal.Journal;
import org.caravelpki.ops.upgrade.kept.internal.Kept;
import org.caravelpki.ops.upgrade.node.internal.NodeFeatures;
import org.caravelpki.ops.upgrade.node.internal.NodeServices;
import org.caravelpki.ops.upgrade.plan.internal.Inventory;
import org.caravelpki.ops.upgrade.plan.internal.MakePlan;
import org.caravelpki.ops.upgrade.plan.internal.Offer;
import org.caravelpki.ops.upgrade.plan.internal.Place;
import org.caravelpki.ops.upgrade.plan.internal.ReadSources;
import org.caravelpki.ops.upgrade.watch.internal.LastMinute;
import org.caravelpki.ops.upgrade.watch.internal.Sample;
import org.osgi.framework.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Upgrades without OSGi's life cycle. One at a time; it is done on a thread of its own, whoever asked may leave. */
final class Upgrades implements UpgradeAdmin {
    private static final Logger LOG = LoggerFactory.getLogger(Upgrades.class);
    private static final Duration LONGEST_WATCH = Duration.ofHours(1);
    private static final String APPLY = "apply";
    private static final String ROLLBACK = "rollback";

    private final Parts parts;
    private final NodeBundles node;
    private final Journal journal;
    private final Executor worker;

    // Guarded by this object's lock.
    private Optional<Work> atWork = Optional.empty();

    /**
     * What upgrades are made of.
     *
     * @param sources reads what is offered
     * @param inventory looks at what is installed
     * @param services of the node
     * @param pause lets time pass
     * @param clock the time
     * @param lastMinute what was before
     * @param look looks at the node
     */
    record Parts(
            ReadSources sources,
            Supplier<Inventory> inventory,
            NodeServices services,
            Pause pause,
            Clock clock,
            LastMinute lastMinute,
            Supplier<Sample> look) {}

    Upgrades(Parts parts, NodeBundles node, Journal journal, Executor worker) {
        this.parts = parts;
        this.node = node;
        this.journal = journal;
        this.worker = worker;
    }

    @Override
    public Plan plan(List<String> sources) {
        return makePlan(sources).plan();
    }

    private MakePlan makePlan(List<String> sources) {
        return new MakePlan(parts.inventory().get(), parts.sources().read(sources));
    }

    @Override
    public Run apply(Operator operator, List<String> sources, Duration watch) {
        if (watch.toSeconds() < 1 || watch.compareTo(LONGEST_WATCH) > 0) {
            throw new PkiException(PkiException.Kind.BAD_REQUEST, "An upgrade is watched for 1 s to 1 hour.");
        }
        requireIdle();
        MakePlan plan = makePlan(sources);
        List<String> obstacles = plan.plan().obstacles();
        if (!obstacles.isEmpty()) {
            throw conflict(String.join(" ", obstacles));
        }
        List<Replacement> replacements =
                plan.replacing().stream().map(this::stored).toList();
        try {
            return start(
                    operator,
                    APPLY,
                    replacements.stream().map(Upgrades::replaced).toList(),
                    work -> {
                        new ApplyUpgrade(node, parts.pause(), parts.clock(), parts.lastMinute(), parts.look())
                                .run(work, replacements, watch, () -> keep(replacements));
                        forget(replacements);
                    });
        } catch (PkiException e) {
            forget(replacements);
            throw e;
        }
    }

    private Replacement stored(Offer offer) {
        Kept stored = journal.store(offer);
        return new Replacement(
                offer.bundle(),
                parts.inventory().get().current(offer.bundle()).map(one -> one.version()),
                offer.version(),
                journal.jar(stored),
                Place.inPlace(offer.bundle()));
    }

    private static Replaced replaced(Replacement one) {
        return new Replaced(
                one.bundle(),
                one.from().map(Version::toString),
                Optional.of(one.to().toString()));
    }

    // The one before the last goes: one step back is kept, and what the distribution brought stays in any case.
    private void keep(List<Replacement> replacements) {
        for (Replacement one : replacements) {
            journal.keep(kept(one));
            List<Kept> versions = new ArrayList<>(journal.kept());
            versions.removeIf(other -> !other.bundle().equals(one.bundle()));
            versions.stream().limit(Math.max(0, versions.size() - 2)).forEach(old -> {
                node.find(old.bundle(), new Version(old.version())).ifPresent(node::uninstall);
                journal.drop(old);
            });
        }
    }

    // The jars of an upgrade that was not good.
    private void forget(List<Replacement> replacements) {
        replacements.stream()
                .map(Upgrades::kept)
                .filter(one -> !journal.kept().contains(one))
                .forEach(journal::drop);
    }

    private static Kept kept(Replacement one) {
        return new Kept(one.bundle(), one.to().toString());
    }

    @Override
    public Run rollback(Operator operator) {
        Run last = journal.runs().stream()
                .filter(run -> run.action().equals(APPLY) && run.state() == State.GOOD)
                .filter(this::isThere)
                .findFirst()
                .orElseThrow(() ->
                        new PkiException(PkiException.Kind.NOT_FOUND, "There is no upgrade that could be taken back."));
        List<Replacement> replacements =
                new ArrayList<>(last.bundles().stream().map(this::replacement).toList());
        Collections.reverse(replacements);
        replacements.forEach(this::checkKept);
        List<Replaced> back = replacements.stream()
                .map(one -> new Replaced(
                        one.bundle(),
                        Optional.of(one.to().toString()),
                        one.from().map(Version::toString)))
                .toList();
        return start(operator, ROLLBACK, back, work -> takeBack(work, last, replacements));
    }

    private boolean isThere(Run run) {
        return run.bundles().stream()
                .anyMatch(one -> node.find(one.bundle(), new Version(one.to().orElseThrow()))
                        .isPresent());
    }

    private Replacement replacement(Replaced one) {
        Kept kept = new Kept(one.bundle(), one.to().orElseThrow());
        return new Replacement(
                one.bundle(),
                one.from().map(Version::new),
                new Version(kept.version()),
                journal.jar(kept),
                Place.inPlace(one.bundle()));
    }

    private void checkKept(Replacement one) {
        one.from().filter(version -> node.find(one.bundle(), version).isEmpty()).ifPresent(version -> {
            throw conflict(one.bundle() + " " + version + " is not kept any more.");
        });
    }

    private void takeBack(Work work, Run last, List<Replacement> replacements) {
        ReplaceBundles replace = new ReplaceBundles(node, parts.pause(), work::progress);
        try {
            replacements.forEach(one -> {
                replace.takeBack(one);
                journal.drop(kept(one));
            });
            journal.put(new Run(
                    last.id(),
                    last.action(),
                    last.operator(),
                    last.begun(),
                    last.ended(),
                    State.ROLLED_BACK,
                    last.bundles(),
                    "Taken back by " + work.run().id() + "."));
            work.end(State.GOOD, "The versions before are at work again.");
        } catch (PkiException e) {
            work.end(State.FAILED, e.detail());
        }
    }

    private synchronized void requireIdle() {
        atWork.ifPresent(work -> {
            throw conflict("Upgrade " + work.run().id() + " is at work.");
        });
    }

    /** What is done on the worker's thread. */
    private interface Act {
        void on(Work work);
    }

    private synchronized Run start(Operator operator, String action, List<Replaced> bundles, Act act) {
        requireIdle();
        long id = journal.runs().stream().mapToLong(Run::id).max().orElse(0) + 1;
        Run run = new Run(
                id,
                action,
                operator.name(),
                parts.clock().instant(),
                Optional.empty(),
                State.REPLACING,
                bundles,
                "It begins.");
        Work work = new Work(journal, parts.services(), parts.clock(), operator, run);
        work.begin();
        atWork = Optional.of(work);
        worker.execute(() -> perform(work, act));
        return run;
    }

    // The outermost frame of the worker's thread.
    private void perform(Work work, Act act) {
        try {
            act.on(work);
        } catch (CancellationException e) {
            LOG.warn(
                    "the node stops during upgrade {}: the next start takes it back",
                    work.run().id());
        } catch (RuntimeException e) {
            LOG.error("upgrade {} failed", work.run().id(), e);
            work.end(State.FAILED, "Something went wrong: " + e + ".");
        } finally {
            synchronized (this) {
                atWork = Optional.empty();
            }
        }
    }

    @Override
    public List<Run> runs() {
        Optional<Run> now;
        synchronized (this) {
            now = atWork.map(Work::run);
        }
        return journal.runs().stream()
                .map(run -> now.filter(one -> one.id() == run.id()).orElse(run))
                .toList();
    }

    @Override
    public List<String> features() {
        return new NodeFeatures(parts.services()).names();
    }

    private static PkiException conflict(String why) {
        return new PkiException(PkiException.Kind.CONFLICT, why);
    }
}
