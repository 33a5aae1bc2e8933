package org.caravelpki.protocol.ocsp.fake.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.CrlName;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.StatusChange;
import org.caravelpki.api.pki.CertificateStatus;
import org.caravelpki.api.pki.FeedPosition;
import org.caravelpki.api.pki.IssuerCertificate;
import org.caravelpki.api.pki.OcspAnswer;
import org.caravelpki.api.pki.OcspQuery;
import org.caravelpki.api.pki.PublishedCrl;
import org.caravelpki.api.pki.StatusChanges;

/** An engine whose answers a test completes, or which answers by itself with a counter in the place of a signature. */
public final class FakeStatus implements CertificateStatus {
    public static final Duration VALIDITY = Duration.ofHours(12);
    private static final int OCTETS = 40;

    private final Clock clock;
    private final List<OcspQuery> asked = new ArrayList<>();
    private final List<CompletableFuture<Optional<OcspAnswer>>> pending = new ArrayList<>();
    private final List<StatusChange> feed = new ArrayList<>();
    private boolean manual;
    private boolean unknown;
    private Optional<RuntimeException> fault = Optional.empty();
    private long swept;

    public FakeStatus(Clock clock) {
        this.clock = clock;
    }

    public List<OcspQuery> asked() {
        return List.copyOf(asked);
    }

    public void answerLater() {
        manual = true;
    }

    public void sayUnknown() {
        unknown = true;
    }

    public void fault(RuntimeException failure) {
        fault = Optional.of(failure);
    }

    public void repair() {
        fault = Optional.empty();
    }

    public void change(StatusChange change) {
        feed.add(change);
    }

    /** As if the beginning of the feed had been deleted. */
    public void sweep() {
        swept = 10;
    }

    public void answer(int index) {
        pending.get(index).complete(Optional.of(signed(asked.get(index), index + 1)));
    }

    public void fail(int index, RuntimeException failure) {
        pending.get(index).completeExceptionally(failure);
    }

    @Override
    public synchronized CompletionStage<Optional<OcspAnswer>> ocsp(OcspQuery query) {
        asked.add(query);
        if (fault.isPresent()) {
            return CompletableFuture.failedFuture(fault.get());
        }
        CompletableFuture<Optional<OcspAnswer>> answer = new CompletableFuture<>();
        pending.add(answer);
        if (!manual) {
            answer.complete(Optional.of(signed(query, asked.size())));
        }
        return answer;
    }

    private OcspAnswer signed(OcspQuery query, int count) {
        return new OcspAnswer(
                Der.of(octets(count)),
                clock.instant(),
                clock.instant().plus(VALIDITY),
                query.nonce().isEmpty() && query.others().isEmpty() && !unknown,
                "issuing",
                1);
    }

    private static byte[] octets(int count) {
        byte[] octets = new byte[OCTETS];
        Arrays.fill(octets, (byte) 0x7f);
        octets[0] = 0x30;
        octets[1] = (byte) count;
        return octets;
    }

    @Override
    public CompletionStage<StatusChanges> changes(FeedPosition since, Duration wait) {
        if (fault.isPresent()) {
            return CompletableFuture.failedFuture(fault.get());
        }
        long last = since.equals(FeedPosition.START)
                ? feed.size()
                : since.lastSeen().get(1);
        long from = Math.max(last, swept);
        List<StatusChange> changes = from >= feed.size() ? List.of() : feed.subList((int) from, feed.size());
        return CompletableFuture.completedFuture(
                new StatusChanges(changes, new FeedPosition(Map.of(0, 0L, 1, Math.max(feed.size(), swept)))));
    }

    @Override
    public CompletionStage<Optional<PublishedCrl>> crl(CrlName name) {
        throw new PkiException(PkiException.Kind.NOT_FOUND, "This fake has no CRLs.");
    }

    @Override
    public CompletionStage<List<IssuerCertificate>> issuers() {
        return CompletableFuture.completedFuture(List.of());
    }
}
