package org.caravelpki.protocol.ocsp.memory.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;

/**
 * Walks over memory, a piece at each step: forgets what is over, renews what is due and was asked for in its life. What
 * nobody asked for is not renewed; it ends with its nextUpdate. Used by one thread.
 */
final class Sweep {
    private static final Duration ROUND = Duration.ofMinutes(1);

    private final StatusFeed feed;
    private final Renewals renewals;
    private final Clock clock;
    private AnswerMemory memory;
    private Iterator<HeldAnswer> rest = Collections.emptyIterator();

    Sweep(StatusFeed feed, Renewals renewals, Clock clock) {
        this.feed = feed;
        this.renewals = renewals;
        this.clock = clock;
        this.memory = feed.known().memory();
    }

    /** One of so many steps that the whole memory is seen once a minute. */
    void step(Duration interval) {
        AnswerMemory current = feed.known().memory();
        if (memory != current || !rest.hasNext()) {
            memory = current;
            rest = current.walk();
        }
        long steps = Math.max(1, ROUND.dividedBy(interval));
        long piece = 1 + current.size() / steps;
        Instant now = clock.instant();
        for (long i = 0; i < piece && rest.hasNext(); i++) {
            look(rest.next(), now);
        }
    }

    private void look(HeldAnswer chain, Instant now) {
        memory.forgetExpired(chain, now);
        for (HeldAnswer held : chain.chain()) {
            if (held.isAsked() && held.isDue(now) && held.answer().isValid(now)) {
                renewals.renew(held);
            }
        }
    }
}
