package org.caravelpki.protocol.acme.issuer.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.pki.CertificateStatus;

/** The certificates of the CAs, asked for once a minute at most. */
public final class KnownIssuers {
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final CertificateStatus status;
    private final Clock clock;
    private volatile Snapshot snapshot = new Snapshot(List.of(), Instant.MIN);

    private record Snapshot(List<Issuer> issuers, Instant until) {}

    /** @param status knows them */
    public KnownIssuers(CertificateStatus status, Clock clock) {
        this.status = status;
        this.clock = clock;
    }

    /** All of them, as they were a minute ago at the earliest. */
    CompletionStage<List<Issuer>> all() {
        Snapshot held = snapshot;
        return clock.instant().isBefore(held.until())
                ? CompletableFuture.completedStage(held.issuers())
                : status.issuers().thenApply(found -> {
                    List<Issuer> issuers = found.stream().map(Issuer::of).toList();
                    snapshot = new Snapshot(issuers, clock.instant().plus(FRESH));
                    return issuers;
                });
    }
}
