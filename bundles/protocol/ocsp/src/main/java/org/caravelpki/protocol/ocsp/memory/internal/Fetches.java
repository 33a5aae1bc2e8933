package org.caravelpki.protocol.ocsp.memory.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.pki.CertificateStatus;
import org.caravelpki.api.pki.OcspAnswer;
import org.caravelpki.api.pki.OcspQuery;

/** Answers on their way from the engine: each is asked for once, however many wait for it. Bounded, never blocks. */
final class Fetches {
    private final CertificateStatus status;
    private final StatusFeed feed;
    private final int most;
    private final ConcurrentMap<AnswerKey, Fetch> running = new ConcurrentHashMap<>();

    Fetches(CertificateStatus status, StatusFeed feed, int most) {
        this.status = status;
        this.feed = feed;
        this.most = most;
    }

    /** One answer on its way, and the right to keep it, which it had when it was asked for. */
    private record Fetch(
            AnswerMemory memory,
            Optional<AnswerMemory.Ticket> ticket,
            CompletableFuture<Optional<SignedAnswer>> answer) {

        /** Whether nothing changed since, so that who asks now may share it. */
        boolean isAsGoodAs(Fetch later) {
            return ticket.equals(later.ticket);
        }
    }

    int running() {
        return running.size();
    }

    /** The answer, by a question of ours or one that is running. */
    CompletableFuture<Optional<SignedAnswer>> fetch(AnswerKey key) {
        if (running.size() >= most && !running.containsKey(key)) {
            return CompletableFuture.failedFuture(tooMany());
        }
        StatusFeed.Known known = feed.known();
        Fetch fresh = new Fetch(known.memory(), known.ticket(key.serial()), new CompletableFuture<>());
        Fetch joined =
                running.compute(key, (same, before) -> before != null && before.isAsGoodAs(fresh) ? before : fresh);
        if (joined == fresh) {
            ask(key, fresh);
        }
        return joined.answer();
    }

    static PkiException tooMany() {
        return PkiException.unavailable("Too many OCSP answers are being signed.", Duration.ofSeconds(1));
    }

    private void ask(AnswerKey key, Fetch fetch) {
        status.ocsp(new OcspQuery(key.certId(), key.ca(), Optional.empty())).whenComplete((answer, failure) -> {
            Optional<SignedAnswer> signed = failure == null ? answer.map(fetch.memory()::compact) : Optional.empty();
            signed.filter(SignedAnswer::cacheable).ifPresent(kept -> fetch.ticket()
                    .ifPresent(ticket -> ticket.keep(key.certId(), issuer(answer), kept)));
            running.remove(key, fetch);
            if (failure == null) {
                fetch.answer().complete(signed);
            } else {
                fetch.answer().completeExceptionally(cause(failure));
            }
        });
    }

    private static String issuer(Optional<OcspAnswer> answer) {
        return answer.orElseThrow().issuer();
    }

    static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
