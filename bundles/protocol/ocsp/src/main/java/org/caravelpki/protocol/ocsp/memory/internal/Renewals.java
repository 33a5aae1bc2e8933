package org.caravelpki.protocol.ocsp.memory.internal;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches new answers while the old ones still serve, so many at a time and per second and no more: what is put off is asked
 * for again, by the next client or the next sweep. Never blocks.
 */
final class Renewals {
    private static final Logger LOG = LoggerFactory.getLogger(Renewals.class);
    private static final int MOST_AT_ONCE = 64;

    private final Fetches fetches;
    private final AtomicInteger budget = new AtomicInteger();

    Renewals(Fetches fetches) {
        this.fetches = fetches;
    }

    /** Allows a number of renewals until the next call; what was not used is lost. */
    void allow(int renewals) {
        budget.set(renewals);
    }

    /** Renews one answer, if there is room. */
    void renew(HeldAnswer held) {
        if (fetches.running() >= MOST_AT_ONCE || !held.beginRenewal()) {
            return;
        }
        if (budget.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
            held.endRenewal();
            return;
        }
        AnswerKey key = new AnswerKey(Optional.empty(), held.issuer().certId(held.serial()));
        fetches.fetch(key).whenComplete((answer, failure) -> {
            held.endRenewal();
            if (failure != null) {
                LOG.debug("an OCSP answer was not renewed: {}", failure.toString());
            }
        });
    }
}
