package org.caravelpki.api.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Replaces bundles of the running node by newer ones, watches what comes of it, and takes it back. The one before stays in
 * the node, stopped, until the next upgrade of the same bundle.
 */
@ProviderType
public interface UpgradeAdmin {

    /**
     * Says what an upgrade would do. Changes nothing.
     *
     * @param sources each a jar, kar or features file of the node, a URL of one, or the name of a feature, which stands for
     *     all features that it names, too
     * @return in the order in which it would be done
     * @throws org.caravelpki.api.model.PkiException of kind {@code badRequest} when a source cannot be read
     */
    Plan plan(List<String> sources);

    /**
     * Begins an upgrade and returns; {@link #runs} tells how it goes on.
     *
     * @param operator who
     * @param sources as in {@link #plan}
     * @param watch how long to watch before it counts as good
     * @return the upgrade as it begins
     * @throws org.caravelpki.api.model.PkiException of kind {@code conflict} when something in the plan forbids it or
     *     another one is at work, {@code unavailable} when it cannot be audited; nothing was changed then
     */
    Run apply(Operator operator, List<String> sources, Duration watch);

    /**
     * Begins to take back the last upgrade that was good, and returns.
     *
     * @param operator who
     * @return the act as it begins
     * @throws org.caravelpki.api.model.PkiException of kind {@code notFound} when there is none, {@code conflict} when
     *     another one is at work
     */
    Run rollback(Operator operator);

    /**
     * What was done and is being done.
     *
     * @return newest first, at most 100
     */
    List<Run> runs();

    /**
     * What can be named as a feature.
     *
     * @return the names of the features that the node's repositories have, sorted
     */
    List<String> features();

    /**
     * What an upgrade would do.
     *
     * @param steps one per bundle, in the order in which they would be done
     * @param obstacles why it would be refused, a sentence each; empty when it would be done
     */
    record Plan(List<Step> steps, List<String> obstacles) {
        /** Copies the lists. */
        public Plan {
            steps = List.copyOf(steps);
            obstacles = List.copyOf(obstacles);
        }
    }

    /**
     * A bundle in a plan.
     *
     * @param bundle its symbolic name
     * @param installed the highest version that is active now, if any
     * @param version the version that would come
     * @param change what kind of change it is
     * @param reason why it is of that kind, a sentence
     * @param refreshes which other bundles would lose their wiring, by symbolic name
     * @param missing imports that nothing installed or planned provides
     * @param order why it stands at this place, a few words
     */
    record Step(
            String bundle,
            Optional<String> installed,
            String version,
            Change change,
            String reason,
            List<String> refreshes,
            List<String> missing,
            String order) {
        /** Copies the lists. */
        public Step {
            refreshes = List.copyOf(refreshes);
            missing = List.copyOf(missing);
        }
    }

    /** Kinds of change. */
    enum Change {
        /** Only the bundle's own components change; nobody is refused. */
        HOT,
        /** Others are wired to it or it cannot be left out for a moment: the node is restarted. */
        FLOOR,
        /** Nothing of that name is there yet. */
        NEW,
        /** This very version is active. */
        SAME,
        /** A higher version is active. */
        OLDER
    }

    /**
     * An upgrade or the taking back of one.
     *
     * @param id rises with each
     * @param action {@code apply} or {@code rollback}
     * @param operator who began it
     * @param begun when
     * @param ended when it ended, unless it is at work
     * @param state how it is
     * @param bundles the bundles, in order
     * @param detail one sentence: what it does now, or how it ended and why
     */
    record Run(
            long id,
            String action,
            String operator,
            Instant begun,
            Optional<Instant> ended,
            State state,
            List<Replaced> bundles,
            String detail) {
        /** Copies the list. */
        public Run {
            bundles = List.copyOf(bundles);
        }
    }

    /**
     * A bundle that was replaced.
     *
     * @param bundle its symbolic name
     * @param from the version before, if any
     * @param to the version after; empty when the bundle was taken away
     */
    record Replaced(String bundle, Optional<String> from, Optional<String> to) {}

    /** How an upgrade is. */
    enum State {
        /** Bundles are being replaced. */
        REPLACING,
        /** The new ones work and are watched. */
        WATCHING,
        /** The new ones stay. */
        GOOD,
        /** The ones before work again, because the new ones were not good. */
        ROLLED_BACK,
        /** Neither: an operator has to look. */
        FAILED
    }
}
