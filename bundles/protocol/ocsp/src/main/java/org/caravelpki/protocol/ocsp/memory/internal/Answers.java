package org.caravelpki.protocol.ocsp.memory.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.pki.CertId;
import org.caravelpki.api.pki.CertificateStatus;
import org.caravelpki.protocol.ocsp.request.internal.OcspRequest;

/**
 * Answers from memory, and from the engine what is not there. Concurrent questions for one answer ask the engine once. With
 * the engine away what is held goes on until its nextUpdate. Never blocks, but for the snapshot's methods.
 */
public final class Answers {
    private final Clock clock;
    private final StatusFeed feed;
    private final Fetches fetches;
    private final LiveAnswers live;
    private final Renewals renewals;
    private final Sweep sweep;
    private final Snapshot snapshot;

    /**
     * No answers yet.
     *
     * @param status the engine
     * @param limits what bounds memory and work
     * @param clock the clock
     */
    public Answers(CertificateStatus status, Limits limits, Clock clock) {
        SharedTails tails = new SharedTails();
        this.clock = clock;
        this.feed = new StatusFeed(status, () -> new AnswerMemory(limits.octets(), tails), clock);
        this.fetches = new Fetches(status, feed, limits.inFlight());
        this.live = new LiveAnswers(status, limits.inFlight());
        this.renewals = new Renewals(fetches);
        this.sweep = new Sweep(feed, renewals, clock);
        this.snapshot = new Snapshot(() -> new AnswerMemory(limits.octets(), tails), tails);
    }

    /**
     * What bounds memory and work.
     *
     * @param octets how much of the heap answers may take
     * @param inFlight how many questions may be with the engine at once: so many for what is not in memory, and so many for
     *     fresh signatures
     */
    public record Limits(long octets, int inFlight) {}

    /**
     * Asks for the next changes of status and applies them; the caller repeats this for ever.
     *
     * @return completes after the changes, or fails while the engine is away
     */
    public CompletionStage<Void> follow() {
        return feed.next();
    }

    /**
     * Whether every change of status up to now has been seen, so that what is held may be given.
     *
     * @return false at first, and with a snapshot until its position in the feed has been left behind
     */
    public boolean isUpToDate() {
        return feed.known().proof() == StatusFeed.Proof.FOLLOWED;
    }

    /**
     * Answers from memory: nearly always there is one, and then nobody needs to be called back.
     *
     * @param request what the client asks
     * @param ca the CA whose path was used
     * @return the answer, or empty when the engine must be {@linkplain #answer asked}
     */
    public Optional<SignedAnswer> held(OcspRequest request, Optional<String> ca) {
        StatusFeed.Known known = feed.known();
        if (!known.mayServe() || !request.canBeHeld() && !isNonceInVain(request)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return held(known, request.certIds().get(0), ca, now).map(held -> give(held, now));
    }

    /**
     * Answers.
     *
     * @param request what the client asks
     * @param ca the CA whose path was used
     * @return the answer, or empty when its issuer is none of ours; fails as the engine does
     */
    public CompletionStage<Optional<SignedAnswer>> answer(OcspRequest request, Optional<String> ca) {
        Optional<SignedAnswer> held = held(request, ca);
        if (held.isPresent()) {
            return CompletableFuture.completedFuture(held);
        }
        CertId certId = request.certIds().get(0);
        CompletionStage<Optional<SignedAnswer>> fresh = request.canBeHeld()
                ? fetches.fetch(new AnswerKey(ca, certId))
                : live.ask(request.query(ca), feed.known().memory());
        return request.certIds().size() == 1 ? orHeld(fresh, certId, ca) : fresh;
    }

    private boolean isNonceInVain(OcspRequest request) {
        return request.certIds().size() == 1 && feed.isEngineAway();
    }

    private static Optional<HeldAnswer> held(StatusFeed.Known known, CertId certId, Optional<String> ca, Instant now) {
        return known.memory()
                .find(certId)
                .filter(held -> held.answer().isValid(now))
                .filter(held -> ca.isEmpty() || ca.get().equals(held.issuer().ca()));
    }

    private SignedAnswer give(HeldAnswer held, Instant now) {
        held.ask();
        if (held.isDue(now)) {
            renewals.renew(held);
        }
        return held.answer();
    }

    /** With the engine away an answer without the nonce, or one from before a restart, is better than none. */
    private CompletionStage<Optional<SignedAnswer>> orHeld(
            CompletionStage<Optional<SignedAnswer>> fresh, CertId certId, Optional<String> ca) {
        return fresh.exceptionallyCompose(failure -> {
            Optional<HeldAnswer> held =
                    isAway(failure) ? held(feed.known(), certId, ca, clock.instant()) : Optional.empty();
            return held.isPresent()
                    ? CompletableFuture.completedFuture(held.map(HeldAnswer::answer))
                    : CompletableFuture.failedFuture(Fetches.cause(failure));
        });
    }

    private static boolean isAway(Throwable failure) {
        return Fetches.cause(failure) instanceof PkiException away && away.kind() == PkiException.Kind.UNAVAILABLE;
    }

    /**
     * Looks after a piece of memory; the caller repeats this for ever, on one thread.
     *
     * @param interval the time between two calls
     * @param renewals how many answers may be renewed until the next call
     */
    public void lookAfter(Duration interval, int renewals) {
        this.renewals.allow(renewals);
        sweep.step(interval);
    }

    /**
     * Takes up what another run of this bundle held. Called before {@link #follow}. Blocks on the disk.
     *
     * @param file the snapshot; missing or unusable ones are passed over
     */
    public void restore(Path file) {
        Instant now = clock.instant();
        snapshot.read(file, now).ifPresent(restored -> feed.restored(restored.position(), restored.memory()));
    }

    /**
     * Writes what is held for the next run, unless it knows nothing that the last snapshot does not. Blocks on the disk.
     *
     * @param file the snapshot
     */
    public void save(Path file) {
        snapshot.write(file, feed.known());
    }

    /**
     * Whether the snapshot tells of answers that were given up since and must be written anew now.
     *
     * @return true after a gap in the feed
     */
    public boolean isSnapshotRefuted() {
        return snapshot.isRefuted(feed.known());
    }

    /**
     * How many certificates have answers in memory.
     *
     * @return about
     */
    public int held() {
        return feed.known().memory().size();
    }

    /**
     * How much of the heap they take.
     *
     * @return octets, about
     */
    public long octets() {
        return feed.known().memory().weight();
    }
}
