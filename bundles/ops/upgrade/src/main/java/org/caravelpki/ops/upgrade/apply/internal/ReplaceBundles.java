package org.caravelpki.ops.upgrade.apply.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.caravelpki.api.model.PkiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces bundles one after the other. The new one is started beside the old one, and only when it does its work the old
 * one is stopped; the other way round when it is taken back. So there is always one that answers, except where both
 * cannot be at work at once.
 */
public final class ReplaceBundles {
    /** How long a bundle may take until its components do their work. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(ReplaceBundles.class);

    private final NodeBundles node;
    private final Pause pause;
    private final Consumer<String> progress;
    private final Deque<Replacement> done = new ArrayDeque<>();

    /**
     * For one upgrade.
     *
     * @param node the framework
     * @param pause lets time pass
     * @param progress is told what is being done
     */
    public ReplaceBundles(NodeBundles node, Pause pause, Consumer<String> progress) {
        this.node = node;
        this.pause = pause;
        this.progress = progress;
    }

    /**
     * Replaces one.
     *
     * @param replacement which
     * @throws PkiException when the new one does not do its work: the old one does then, as before
     */
    public void replace(Replacement replacement) {
        progress.accept("Starting " + replacement + ".");
        Optional<Long> old = replacement.from().flatMap(version -> node.find(replacement.bundle(), version));
        Map<String, String> before = old.map(node::lacking).orElse(Map.of());
        long came = node.install(replacement.bundle(), replacement.to(), replacement.jar());
        done.push(replacement);
        if (replacement.inPlace()) {
            old.ifPresent(node::stop);
        }
        node.start(came);
        awaitWork(replacement.toString(), came, before);
        if (!replacement.inPlace()) {
            old.ifPresent(id ->
                    stop(id, replacement.bundle() + " " + replacement.from().orElseThrow()));
        }
        awaitServed(replacement.toString(), came);
    }

    private void stop(long id, String what) {
        progress.accept("Stopping " + what + ".");
        node.stop(id);
    }

    private void awaitWork(String what, long id, Map<String, String> before) {
        if (!pause.until(() -> without(node.lacking(id), before).isEmpty(), PATIENCE)) {
            throw failed(what + " does not do its work: "
                    + String.join("; ", without(node.lacking(id), before).values()));
        }
        awaitServed(what, id);
    }

    private void awaitServed(String what, long id) {
        if (!pause.until(() -> node.unserved(id).isEmpty(), PATIENCE)) {
            throw failed(what + " is not served: " + node.unserved(id).orElse("it was slow"));
        }
    }

    private static Map<String, String> without(Map<String, String> lacking, Map<String, String> before) {
        Map<String, String> worse = new HashMap<>(lacking);
        worse.keySet().removeAll(before.keySet());
        return worse;
    }

    private static PkiException failed(String why) {
        return new PkiException(PkiException.Kind.CONFLICT, why + ".");
    }

    /**
     * Takes back what this replaced, the last one first. Goes on when one fails, so that as much as possible is as before.
     *
     * @return what failed, a sentence each
     */
    public List<String> takeBack() {
        List<String> failures = new ArrayList<>();
        while (!done.isEmpty()) {
            Replacement last = done.pop();
            try {
                takeBack(last);
            } catch (PkiException e) {
                LOG.error("{} could not be taken back", last, e);
                failures.add(e.detail());
            }
        }
        return failures;
    }

    /**
     * Takes one back, whoever replaced it.
     *
     * @param replacement which
     */
    public void takeBack(Replacement replacement) {
        Optional<Long> came = node.find(replacement.bundle(), replacement.to());
        if (replacement.inPlace()) {
            came.ifPresent(node::stop);
        }
        replacement.from().ifPresent(version -> startAgain(replacement.bundle(), version.toString(), replacement));
        came.ifPresent(id -> {
            stop(id, replacement.toString());
            node.uninstall(id);
        });
        replacement
                .from()
                .flatMap(version -> node.find(replacement.bundle(), version))
                .ifPresent(id -> awaitServed(
                        replacement.bundle() + " " + replacement.from().orElseThrow(), id));
    }

    private void startAgain(String bundle, String version, Replacement replacement) {
        long old = node.find(bundle, replacement.from().orElseThrow())
                .orElseThrow(() -> failed(bundle + " " + version + " is not kept any more"));
        if (!node.isActive(old)) {
            progress.accept("Starting " + bundle + " " + version + ".");
            node.start(old);
        }
        // Slow is better than not at all: the new one goes in any case.
        if (!pause.until(() -> node.lacking(old).isEmpty(), PATIENCE)) {
            LOG.warn(
                    "{} {} is back, but lacks: {}",
                    bundle,
                    version,
                    node.lacking(old).values());
        }
    }
}
