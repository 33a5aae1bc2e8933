package org.caravelpki.link.wire.internal;

import java.time.Duration;
import java.util.Arrays;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.PkiException.Kind;

/**
 * A {@link PkiException} on the wire.
 *
 * @param kind the name of its kind; a text, since a later release may have added one
 * @param detail one plain sentence
 * @param retryAfterMillis when it says when asking again is worth it, else 0
 */
record Failure(String kind, String detail, long retryAfterMillis) {
    static Failure of(PkiException refusal) {
        return new Failure(
                refusal.kind().name(),
                refusal.detail(),
                refusal.retryAfter().map(Duration::toMillis).orElse(0L));
    }

    PkiException refusal() {
        // Of a kind that is not known here nobody could do more than show the sentence.
        Kind known = Arrays.stream(Kind.values())
                .filter(one -> one.name().equals(kind))
                .findFirst()
                .orElse(Kind.BAD_REQUEST);
        return known == Kind.UNAVAILABLE
                ? PkiException.unavailable(detail, Duration.ofMillis(Math.max(1, retryAfterMillis)))
                : new PkiException(known, detail);
    }
}
