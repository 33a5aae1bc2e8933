package org.caravelpki.protocol.ocsp.memory.internal;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.caravelpki.api.pki.CertificateStatus;
import org.caravelpki.api.pki.OcspQuery;

/**
 * Answers that are signed for one request alone, because it has a nonce or asks for several certificates. Whoever wants to
 * can force a signature each; so only a bounded number is on its way. Never blocks.
 */
final class LiveAnswers {
    private final CertificateStatus status;
    private final int most;
    private final AtomicInteger running = new AtomicInteger();

    LiveAnswers(CertificateStatus status, int most) {
        this.status = status;
        this.most = most;
    }

    CompletionStage<Optional<SignedAnswer>> ask(OcspQuery query, AnswerMemory memory) {
        if (running.incrementAndGet() > most) {
            running.decrementAndGet();
            return CompletableFuture.failedFuture(Fetches.tooMany());
        }
        return status.ocsp(query)
                .whenComplete((answer, failure) -> running.decrementAndGet())
                .thenApply(answer -> answer.map(memory::compact));
    }
}
