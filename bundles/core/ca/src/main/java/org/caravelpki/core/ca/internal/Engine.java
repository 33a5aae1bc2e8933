package org.caravelpki.core.ca.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.caravelpki.api.engine.IssueOrder;
import org.caravelpki.api.engine.Issued;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.crypto.Crypto;
import org.caravelpki.api.provider.store.CertificateStore;
import org.caravelpki.api.provider.store.ConfigStore;
import org.caravelpki.api.provider.store.StoreWriter;
import org.caravelpki.core.ca.authority.internal.CaDirectory;
import org.caravelpki.core.ca.authority.internal.ChangeCrls;
import org.caravelpki.core.ca.authority.internal.DescribeCas;
import org.caravelpki.core.ca.authority.internal.ImportCa;
import org.caravelpki.core.ca.authority.internal.ManageCas;
import org.caravelpki.core.ca.authority.internal.ManageExternalCas;
import org.caravelpki.core.ca.issue.internal.CloseFailed;
import org.caravelpki.core.ca.issue.internal.CompleteCertificate;
import org.caravelpki.core.ca.issue.internal.DecidedWrite;
import org.caravelpki.core.ca.issue.internal.Issuance;
import org.caravelpki.core.ca.issue.internal.IssueCertificate;
import org.caravelpki.core.ca.issue.internal.LintCertificate;
import org.caravelpki.core.ca.issue.internal.PrepareCertificate;
import org.caravelpki.core.ca.issue.internal.PresentLinters;
import org.caravelpki.core.ca.issue.internal.ReserveCertificate;
import org.caravelpki.core.ca.issue.internal.SignCertificate;
import org.caravelpki.core.ca.issue.internal.StageFailure;
import org.caravelpki.core.ca.issue.internal.SweepLeftBehind;
import org.caravelpki.core.ca.issue.internal.Term;
import org.caravelpki.core.ca.keys.internal.KeyRouter;
import org.caravelpki.core.ca.template.internal.ManageTemplates;
import org.caravelpki.core.ca.template.internal.TemplateDirectory;
import org.caravelpki.core.ca.x509.internal.StatusUrls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of the engine, put together, with its timers. A service within this bundle only. */
public final class Engine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private static final Duration REFRESH_EVERY = Duration.ofSeconds(3);
    private static final Duration RETRY_EVERY = Duration.ofSeconds(1);

    /** Longer than the longest signature and all tries to commit it. */
    private static final Duration SWEEP_EVERY = Duration.ofSeconds(75);

    private final Ports ports;
    private final ScheduledExecutorService background = Executors.newScheduledThreadPool(2, named("caravel-ca"));
    private final ScheduledExecutorService retries =
            Executors.newSingleThreadScheduledExecutor(named("caravel-ca-retry"));
    private final CaDirectory cas;
    private final TemplateDirectory templates;
    private final ManageTemplates manageTemplates;
    private final IssueCertificate issue;
    private final ManageCas manageCas;
    private final ManageExternalCas manageExternalCas;
    private final ImportCa importCas;
    private final DescribeCas describeCas;
    private final ChangeCrls changeCrls;
    private final SweepLeftBehind sweep;

    /** Used by one timer, whose runs follow each other. */
    private volatile boolean earlierEpochsSwept;

    /** Ends when the refresh that a miss asked for is done; guarded by this. */
    private CompletableFuture<Void> refreshAsked = CompletableFuture.completedFuture(null);

    /**
     * What the engine stands on.
     *
     * @param writer writes
     * @param config reads CAs and templates
     * @param certificates reads certificates
     * @param crypto verifies
     * @param keys sign
     * @param linters as they come and go
     */
    public record Ports(
            StoreWriter writer,
            ConfigStore config,
            CertificateStore certificates,
            Crypto crypto,
            KeyRouter keys,
            PresentLinters linters) {}

    /**
     * What is configured.
     *
     * @param urls where status is found
     * @param requireLinter whether nothing is issued without lint rules
     * @param maxInFlight how many certificates may be in the making
     * @param signPatience after which a signature is given up
     * @param backOff waits between tries to commit what is decided
     */
    public record Settings(
            StatusUrls urls, boolean requireLinter, int maxInFlight, Duration signPatience, List<Duration> backOff) {}

    /**
     * Puts the engine together and reads the CAs. Blocks; fails with {@code unavailable} while the store is away.
     *
     * @param ports what it stands on
     * @param settings what is configured
     * @param clock the time
     */
    public Engine(Ports ports, Settings settings, Clock clock) {
        this.ports = ports;
        StoreWriter writer = ports.writer();
        Term term = Term.open(writer);
        DecidedWrite decided = new DecidedWrite(writer, retries, settings.backOff());
        CloseFailed close = new CloseFailed(decided, clock);
        this.cas = new CaDirectory(ports.config());
        this.templates = new TemplateDirectory(ports.config());
        this.manageTemplates = new ManageTemplates(ports.config(), writer, clock);
        this.issue = new IssueCertificate(
                new IssueCertificate.Steps(
                        new PrepareCertificate(ports.crypto(), writer, settings.urls(), clock),
                        new LintCertificate(ports.linters(), settings.requireLinter()),
                        new ReserveCertificate(writer, term, clock),
                        new SignCertificate(ports.keys(), ports.crypto(), settings.signPatience()),
                        new CompleteCertificate(decided, clock),
                        close),
                ports.keys(),
                settings.maxInFlight());
        this.manageCas =
                new ManageCas(ports.config(), writer, ports.keys(), ports.crypto(), cas, templates, issue, clock);
        this.manageExternalCas =
                new ManageExternalCas(ports.config(), writer, ports.keys(), ports.crypto(), cas, clock);
        this.importCas = new ImportCa(ports.config(), writer, ports.keys(), ports.crypto(), cas, clock);
        this.describeCas = new DescribeCas(cas, ports.crypto());
        this.changeCrls = new ChangeCrls(ports.config(), ports.writer(), cas, clock);
        this.sweep = new SweepLeftBehind(ports.certificates(), close, term);
        refresh();
    }

    private static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Begins to refresh and to sweep.
     *
     * @param alone whether no other engine is in this process, so that what earlier epochs left behind is nobody's
     */
    void startTimers(boolean alone) {
        if (alone) {
            every(RETRY_EVERY, "sweep of earlier epochs", this::sweepEarlierEpochs);
        }
        every(REFRESH_EVERY, "refresh of CAs and templates", this::refresh);
        every(SWEEP_EVERY, "sweep of interrupted certificates", sweep::sweep);
    }

    // A busy node's store may be away at its first moments: what a crash left behind must not wait for the next sweep
    // then.
    private void sweepEarlierEpochs() {
        if (!earlierEpochsSwept) {
            sweep.sweepEarlierEpochs();
            earlierEpochsSwept = !sweep.hasEarlierEpochs();
        }
    }

    private void every(Duration interval, String what, Runnable task) {
        background.scheduleWithFixedDelay(guarded(what, task), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Runnable guarded(String what, Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (PkiException e) {
                LOG.debug("the {} waits: {}", what, e.detail());
            } catch (RuntimeException e) {
                // The outermost frame of a timer: an exception that left it would end the timer for good.
                LOG.error("the {} failed", what, e);
            }
        };
    }

    /** Reads what is stored. Blocks. */
    void refresh() {
        templates.refresh();
        cas.refresh();
    }

    /** As the door promises: returns at once. */
    CompletionStage<Issued> issue(IssueOrder order) {
        return CompletableFuture.completedFuture(order)
                .thenApply(this::issuance)
                .exceptionallyCompose(failure -> StageFailure.is(failure, PkiException.Kind.NOT_FOUND)
                        ? refreshed().thenApply(again -> issuance(order))
                        : CompletableFuture.failedFuture(failure))
                .thenCompose(issue::issue);
    }

    private Issuance issuance(IssueOrder order) {
        return new Issuance(
                order,
                cas.issuer(order.ca()),
                templates.get(order.template()),
                cas.shards(order.ca()),
                certificate -> List.of());
    }

    /** Another node may have made what is missed; many who miss share one look. */
    private synchronized CompletionStage<Void> refreshed() {
        if (refreshAsked.isDone()) {
            try {
                refreshAsked = CompletableFuture.runAsync(this::refresh, background);
            } catch (RejectedExecutionException e) {
                return CompletableFuture.failedFuture(
                        PkiException.unavailable("The CA engine is being replaced.", Duration.ofSeconds(1), e));
            }
        }
        return refreshAsked;
    }

    Ports ports() {
        return ports;
    }

    CaDirectory cas() {
        return cas;
    }

    TemplateDirectory templates() {
        return templates;
    }

    DescribeCas describeCas() {
        return describeCas;
    }

    ChangeCrls changeCrls() {
        return changeCrls;
    }

    ManageTemplates manageTemplates() {
        return manageTemplates;
    }

    ManageCas manageCas() {
        return manageCas;
    }

    ManageExternalCas manageExternalCas() {
        return manageExternalCas;
    }

    ImportCa importCas() {
        return importCas;
    }

    SweepLeftBehind sweep() {
        return sweep;
    }

    /** Nobody calls any more; what is decided is still written. */
    @Override
    public void close() {
        // Without interrupts: one in the middle of file access would close an embedded database.
        background.shutdown();
        retries.shutdown();
    }
}
