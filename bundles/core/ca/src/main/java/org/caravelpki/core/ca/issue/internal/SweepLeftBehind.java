package org.caravelpki.core.ca.issue.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.caravelpki.api.provider.store.CertificateStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes rows that were reserved and never completed. This node's own of earlier epochs are left behind when this engine is
 * alone in its process. While it is not (during an upgrade an older engine may still be at work), for its own rows and for
 * those of other nodes, two looks must have found the row, further apart than any certificate takes.
 */
public final class SweepLeftBehind {
    private static final Logger LOG = LoggerFactory.getLogger(SweepLeftBehind.class);
    private static final int MANY = 1_000;
    private static final String REASON = "Its issuance was interrupted.";

    private final CertificateStore certificates;
    private final CloseFailed close;
    private final Term term;

    /** What the last look found; used by the timer's thread only. */
    private Set<Long> seen = Set.of();

    /**
     * A sweep.
     *
     * @param certificates finds the rows
     * @param close closes them
     * @param term of this engine
     */
    public SweepLeftBehind(CertificateStore certificates, CloseFailed close, Term term) {
        this.certificates = certificates;
        this.close = close;
        this.term = term;
    }

    /**
     * Closes the rows of earlier epochs. For an engine that is alone in its process: call it until there are none, which the
     * store may be too busy for at first. Blocks.
     *
     * @return how many rows it closed
     */
    public int sweepEarlierEpochs() {
        return close(certificates.leftBehind(term.node(), term.epoch(), MANY));
    }

    /**
     * Whether earlier epochs have left something behind. Blocks.
     *
     * @return false when there is nothing to sweep
     */
    public boolean hasEarlierEpochs() {
        return !certificates.leftBehind(term.node(), term.epoch(), 1).isEmpty();
    }

    /**
     * Looks once and closes what was there at the last look already. Blocks while it reads.
     *
     * @return how many rows it closed
     */
    public int sweep() {
        // Our own rows too: one that could not be committed while the database was away stays behind like any other.
        List<CertificateStore.Reserved> rows =
                new ArrayList<>(certificates.leftBehind(term.node(), term.epoch() + 1, MANY));
        // A node that is gone does not come back for its rows: after so long it is not at work on them, and if it were,
        // the
        // database would let only one of the two have its way.
        rows.addAll(certificates.reservedElsewhere(term.node(), MANY));
        Map<Boolean, List<CertificateStore.Reserved>> known =
                rows.stream().collect(Collectors.partitioningBy(row -> seen.contains(row.certificateId())));
        seen = known.get(false).stream()
                .map(CertificateStore.Reserved::certificateId)
                .collect(Collectors.toSet());
        return close(known.get(true));
    }

    /** All at once, so that the writer commits them together. */
    private int close(List<CertificateStore.Reserved> rows) {
        List<CompletableFuture<Boolean>> closing =
                rows.stream().map(this::closed).toList();
        return (int) closing.stream().filter(CompletableFuture::join).count();
    }

    private CompletableFuture<Boolean> closed(CertificateStore.Reserved row) {
        return close.close(row.certificate(), new Term(row.node(), row.epoch()), REASON)
                .handle((done, failure) -> told(row, failure))
                .toCompletableFuture();
    }

    /** Whether it was closed. */
    private static boolean told(CertificateStore.Reserved row, Throwable failure) {
        if (failure != null) {
            LOG.warn(
                    "certificate {} was left behind reserved and cannot be closed yet: {}",
                    row.certificate().serial(),
                    StageFailure.cause(failure).toString());
            return false;
        }
        LOG.info(
                "certificate {} was left behind reserved and is closed as failed",
                row.certificate().serial());
        return true;
    }
}
