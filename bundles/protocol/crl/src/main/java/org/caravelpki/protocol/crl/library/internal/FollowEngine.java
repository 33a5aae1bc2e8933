package org.caravelpki.protocol.crl.library.internal;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.caravelpki.api.model.CrlName;
import org.caravelpki.api.model.StatusChange;
import org.caravelpki.api.pki.CertificateStatus;
import org.caravelpki.api.pki.FeedPosition;
import org.caravelpki.api.pki.IssuerCertificate;
import org.caravelpki.api.pki.StatusChanges;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the library up to date: first everything, then what the feed names, then everything again after a gap. One thread of
 * its own, which may block.
 */
public final class FollowEngine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FollowEngine.class);
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long MOMENT_MILLIS = 250;

    private final CertificateStatus status;
    private final Library library;
    private final Thread thread = new Thread(this::run, "caravel-crl-published");
    private final Set<CrlName> wanted = ConcurrentHashMap.newKeySet();
    private FeedPosition position = FeedPosition.START;
    private boolean failing;
    private volatile boolean closed;

    /**
     * Not started.
     *
     * @param status the engine
     * @param library what is kept up to date
     */
    public FollowEngine(CertificateStatus status, Library library) {
        this.status = status;
        this.library = library;
        thread.setDaemon(true);
    }

    /** Starts. */
    public void start() {
        thread.start();
    }

    private void run() {
        try {
            library.load();
            while (!closed) {
                try {
                    step();
                    recovered();
                } catch (ExecutionException | TimeoutException | RuntimeException e) {
                    // The outermost frame of the thread: whatever went wrong is tried again.
                    failed(e);
                    Thread.sleep(MOMENT_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("closed");
        }
    }

    /** One round: everything, or the next changes. */
    void step() throws InterruptedException, ExecutionException, TimeoutException {
        if (position.equals(FeedPosition.START)) {
            // The position first: what changes while everything is read comes again.
            FeedPosition start =
                    await(status.changes(FeedPosition.START, Duration.ZERO)).position();
            takeEverything();
            position = start;
            return;
        }
        takeWanted();
        StatusChanges changes = await(status.changes(position, WAIT));
        if (changes.follows(position)) {
            take(changes.changes());
            position = changes.position();
        } else {
            position = FeedPosition.START;
        }
    }

    private void takeEverything() throws InterruptedException, ExecutionException, TimeoutException {
        List<IssuerCertificate> issuers = await(status.issuers());
        issuers.forEach(library::put);
        // Deltas and shards, which not every CA has: those that are here are brought up to date.
        Set<CrlName> names = new LinkedHashSet<>();
        for (IssuerCertificate issuer : issuers) {
            names.add(new CrlName(issuer.ca(), OptionalInt.of(issuer.generation()), OptionalInt.empty(), false));
        }
        names.addAll(library.crlNames());
        for (CrlName name : names) {
            take(name);
        }
    }

    /**
     * Takes up a CRL that somebody asked for and that was not here, within the next round.
     *
     * @param name with its generation
     */
    public void want(CrlName name) {
        wanted.add(name);
    }

    private void takeWanted() throws InterruptedException, ExecutionException, TimeoutException {
        for (CrlName name : List.copyOf(wanted)) {
            take(name);
            wanted.remove(name);
        }
    }

    private void take(List<StatusChange> changes) throws InterruptedException, ExecutionException, TimeoutException {
        if (changes.stream().anyMatch(StatusChange.Issuer.class::isInstance)) {
            await(status.issuers()).forEach(library::put);
        }
        List<CrlName> names = changes.stream()
                .filter(StatusChange.Crl.class::isInstance)
                .map(change -> ((StatusChange.Crl) change).name())
                .distinct()
                .toList();
        for (CrlName name : names) {
            take(name);
        }
    }

    private void take(CrlName name) throws InterruptedException, ExecutionException, TimeoutException {
        await(status.crl(name)).ifPresent(library::put);
    }

    private static <T> T await(CompletionStage<T> stage)
            throws InterruptedException, ExecutionException, TimeoutException {
        return stage.toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void failed(Exception cause) {
        if (!failing) {
            Throwable reason = cause instanceof ExecutionException ? cause.getCause() : cause;
            LOG.info("The engine is away; published CRLs and certificates go on: {}", reason.toString());
        }
        failing = true;
    }

    private void recovered() {
        if (failing) {
            LOG.info("The engine is back.");
        }
        failing = false;
    }

    /** Waits for the thread to end after {@link #close}. */
    boolean join(Duration limit) throws InterruptedException {
        thread.join(limit.toMillis());
        return !thread.isAlive();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
