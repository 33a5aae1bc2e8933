package org.caravelpki.core.ca.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.caravelpki.api.provider.lint.Linter;
import org.caravelpki.core.ca.issue.internal.PresentLinters;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The linters that are there, and those that went a moment ago and may be about to come back in another version. Guarded by
 * its own monitor, never held while a linter is called.
 */
@Component(service = Linters.class)
public final class Linters implements PresentLinters {
    /** As long as the gate parks calls. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final long LOOK_EVERY_MILLIS = 20;

    private final LongSupplier nanoTime;
    private final Executor nextLook;
    private final List<Present> present = new ArrayList<>();
    private final List<Away> away = new ArrayList<>();

    private record Present(String name, Linter linter) {}

    private record Away(String name, BooleanSupplier gone, long since) {}

    /** Knows no linter yet. */
    @Activate
    public Linters() {
        this(System::nanoTime, CompletableFuture.delayedExecutor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS));
    }

    /** @param nextLook runs what looks once more, a moment later */
    Linters(LongSupplier nanoTime, Executor nextLook) {
        this.nanoTime = nanoTime;
        this.nextLook = nextLook;
    }

    /**
     * A linter came.
     *
     * @param linter the linter
     * @param reference whose it is
     */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void bindLinter(Linter linter, ServiceReference<Linter> reference) {
        came(name(reference), linter);
    }

    /**
     * A linter went.
     *
     * @param linter the linter
     * @param reference whose it was
     */
    public void unbindLinter(Linter linter, ServiceReference<Linter> reference) {
        Bundle bundle = reference.getBundle();
        went(name(reference), linter, () -> bundle == null || bundle.getState() == Bundle.UNINSTALLED);
    }

    /** The same for each version of a bundle. */
    private static String name(ServiceReference<Linter> reference) {
        Bundle bundle = reference.getBundle();
        return (bundle == null ? "" : bundle.getSymbolicName()) + " " + reference.getProperty("component.name");
    }

    synchronized void came(String name, Linter linter) {
        present.add(new Present(name, linter));
        away.removeIf(one -> one.name().equals(name));
    }

    /** @param gone whether nobody will come in its place */
    synchronized void went(String name, Linter linter, BooleanSupplier gone) {
        present.removeIf(one -> one.linter() == linter);
        if (present.stream().noneMatch(one -> one.name().equals(name))) {
            away.add(new Away(name, gone, nanoTime.getAsLong()));
        }
    }

    @Override
    public synchronized List<Linter> present() {
        return present.stream().map(Present::linter).toList();
    }

    @Override
    public CompletionStage<Void> settled() {
        return isSettled()
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.supplyAsync(this::settled, nextLook).thenCompose(Function.identity());
    }

    private synchronized boolean isSettled() {
        if (!away.isEmpty()) {
            long now = nanoTime.getAsLong();
            away.removeIf(one -> one.gone().getAsBoolean() || now - one.since() >= PATIENCE.toNanos());
        }
        return away.isEmpty();
    }
}
