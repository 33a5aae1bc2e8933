package org.caravelpki.ops.upgrade.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.caravelpki.api.admin.UpgradeAdmin.State;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.ops.upgrade.apply.internal.NodeBundles;
import org.caravelpki.ops.upgrade.apply.internal.Pause;
import org.caravelpki.ops.upgrade.apply.internal.ReplaceBundles;
import org.caravelpki.ops.upgrade.apply.internal.Replacement;
import org.caravelpki.ops.upgrade.watch.internal.Judge;
import org.caravelpki.ops.upgrade.watch.internal.LastMinute;
import org.caravelpki.ops.upgrade.watch.internal.Sample;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replaces, watches, and keeps or takes back. */
final class ApplyUpgrade {
    private static final Logger LOG = LoggerFactory.getLogger(ApplyUpgrade.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    /** Its answers say how the node is, which is looked at anyway. */
    private static final String HEALTH = "health";

    private final NodeBundles node;
    private final Pause pause;
    private final Clock clock;
    private final LastMinute lastMinute;
    private final Supplier<Sample> look;

    ApplyUpgrade(NodeBundles node, Pause pause, Clock clock, LastMinute lastMinute, Supplier<Sample> look) {
        this.node = node;
        this.pause = pause;
        this.clock = clock;
        this.lastMinute = lastMinute;
        this.look = look;
    }

    /**
     * Does it.
     *
     * @param work told how it goes
     * @param replacements in their order
     * @param watch how long to watch
     * @param kept called when all is good, before that is told
     * @throws CancellationException when the node stops meanwhile; the next start takes the upgrade back
     */
    void run(Work work, List<Replacement> replacements, Duration watch, Runnable kept) {
        ReplaceBundles replace = new ReplaceBundles(node, pause, work::progress);
        try {
            Sample begin = look.get();
            replacements.forEach(replace::replace);
            Optional<String> objection = watch(work, begin, watch, watched(replacements));
            if (objection.isPresent()) {
                takeBack(work, replace, objection.get());
            } else {
                kept.run();
                work.end(State.GOOD, "It is good: " + work.run().detail());
            }
        } catch (PkiException e) {
            if (e.getCause() != null) {
                LOG.error("upgrade {} failed", work.run().id(), e);
            }
            takeBack(work, replace, e.detail());
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            // A bug, of ours or of what came: the node must be as before in any case.
            LOG.error("upgrade {} failed", work.run().id(), e);
            takeBack(work, replace, "Something went wrong: " + e + ".");
        }
    }

    private Optional<String> watch(Work work, Sample begin, Duration watch, Predicate<String> watched) {
        Instant replaced = clock.instant();
        Instant end = replaced.plus(watch);
        Judge judge = new Judge(lastMinute.before(begin), begin, end, watched);
        while (true) {
            Sample now = look.get();
            Optional<String> objection = judge.objection(now);
            if (objection.isPresent()) {
                return objection;
            }
            long seconds = Duration.between(replaced, now.at()).toSeconds();
            work.watching("watched " + Math.min(seconds, watch.toSeconds()) + " of " + watch.toSeconds() + " s: "
                    + judge.seen(now) + ".");
            if (!now.at().isBefore(end)) {
                return Optional.empty();
            }
            pause.of(LOOK);
        }
    }

    private Predicate<String> watched(List<Replacement> replacements) {
        List<String> own = replacements.stream()
                .flatMap(one -> node.find(one.bundle(), one.to()).stream())
                .flatMap(id -> node.protocols(id).stream())
                .toList();
        boolean allBringProtocols = replacements.stream().allMatch(one -> node.find(one.bundle(), one.to())
                .filter(id -> !node.protocols(id).isEmpty())
                .isPresent());
        return allBringProtocols ? own::contains : name -> !name.equals(HEALTH);
    }

    private static void takeBack(Work work, ReplaceBundles replace, String why) {
        List<String> failures = replace.takeBack();
        if (failures.isEmpty()) {
            work.end(State.ROLLED_BACK, why + " The versions before are at work again.");
        } else {
            work.end(State.FAILED, why + " It could not all be taken back: " + String.join(" ", failures));
        }
    }
}
