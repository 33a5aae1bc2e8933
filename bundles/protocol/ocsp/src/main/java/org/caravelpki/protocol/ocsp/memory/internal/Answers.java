package org.caravelpki.protocol.ocsp.memory.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.caravelpki.api.pki.CertificateStatus;
import org.caravelpki.api.pki.OcspQuery;
import org.caravelpki.protocol.ocsp.request.internal.OcspRequest;

/**
 * Answers from memory, and from the engine what is not there. Concurrent questions for one answer ask the engine once. With
 * the engine away what is held goes on until its nextUpdate. Never blocks.
 */
public final class Answers {
    private final CertificateStatus status;
    private final StatusFeed feed;
    private final AnswerMemory memory;
    private final Clock clock;
    private final Set<AnswerMemory.Entry> renewing = ConcurrentHashMap.newKeySet();

    /**
     * No answers yet.
     *
     * @param status the engine
     * @param limit how many answers are held at most
     * @param clock the clock
     */
    public Answers(CertificateStatus status, int limit, Clock clock) {
        this.status = status;
        this.memory = new AnswerMemory(limit);
        this.feed = new StatusFeed(status, memory);
        this.clock = clock;
    }

    /**
     * Asks for the next changes of status and applies them; the caller repeats this for ever.
     *
     * @return completes after the changes, or fails while the engine is away
     */
    public CompletionStage<Void> follow() {
        return feed.next();
    }

    /**
     * Answers.
     *
     * @param request what the client asks
     * @param ca the CA whose path was used
     * @return the answer, or empty when its issuer is none of ours; fails as the engine does
     */
    public CompletionStage<Optional<SignedAnswer>> answer(OcspRequest request, Optional<String> ca) {
        OcspQuery query = request.query(ca);
        return request.canBeHeld()
                ? fromMemory(new AnswerKey(ca, query.certId()), query)
                : status.ocsp(query).thenApply(answer -> answer.map(SignedAnswer::of));
    }

    private CompletionStage<Optional<SignedAnswer>> fromMemory(AnswerKey key, OcspQuery query) {
        while (true) {
            Optional<AnswerMemory.Entry> entry = memory.find(key);
            if (entry.isPresent() && isUsable(entry.get())) {
                renewInTime(entry.get(), query);
                return entry.get().answer();
            }
            Optional<AnswerMemory.Entry> fresh = memory.replace(key, entry);
            if (fresh.isPresent()) {
                fetch(fresh.get(), query);
                return fresh.get().answer();
            }
        }
    }

    private boolean isUsable(AnswerMemory.Entry entry) {
        return !entry.answer().isDone()
                || entry.held().filter(held -> held.isValid(clock.instant())).isPresent();
    }

    private void fetch(AnswerMemory.Entry entry, OcspQuery query) {
        OptionalLong begun = feed.era();
        ask(query).whenComplete((answer, failure) -> {
            boolean kept =
                    answer != null && answer.filter(SignedAnswer::cacheable).isPresent() && feed.isStill(begun);
            if (!kept) {
                memory.remove(entry);
            }
            if (failure == null) {
                entry.answer().complete(answer);
            } else {
                entry.answer().completeExceptionally(cause(failure));
            }
        });
    }

    /** An answer in the second half of its life goes on while a new one is fetched. */
    private void renewInTime(AnswerMemory.Entry entry, OcspQuery query) {
        Instant now = clock.instant();
        if (entry.held().filter(held -> held.isDue(now)).isEmpty() || !renewing.add(entry)) {
            return;
        }
        OptionalLong begun = feed.era();
        ask(query).whenComplete((answer, failure) -> {
            renewing.remove(entry);
            if (answer != null && answer.filter(SignedAnswer::cacheable).isPresent() && feed.isStill(begun)) {
                // Nothing happens when the entry was dropped meanwhile: its status changed.
                memory.replace(entry.key(), Optional.of(entry))
                        .ifPresent(renewed -> renewed.answer().complete(answer));
            }
        });
    }

    private CompletionStage<Optional<SignedAnswer>> ask(OcspQuery query) {
        return status.ocsp(query).thenApply(answer -> answer.map(SignedAnswer::of));
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /**
     * How many answers are held.
     *
     * @return with those on their way
     */
    public int held() {
        return memory.size();
    }
}
