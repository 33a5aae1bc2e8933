package org.caravelpki.core.ra.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.provider.store.CertificateStore;
import org.caravelpki.core.ra.policy.internal.Policy;

/**
 * How many certificates one requester may have, and get within a time, under a policy. Requests in flight are not counted: the
 * limits stop a runaway client, not the hundredth certificate exactly.
 */
final class RequesterLimits {
    private final CertificateStore certificates;
    private final Clock clock;

    RequesterLimits(CertificateStore certificates, Clock clock) {
        this.certificates = certificates;
        this.clock = clock;
    }

    /** Lets one more pass, or refuses with {@code limitReached}. May block. */
    void admitOneMore(Policy policy, Requester requester) {
        policy.limits().activePerRequester().ifPresent(limit -> admitActive(policy, requester, limit));
        policy.limits().perRequester().ifPresent(rate -> admitAgain(policy, requester, rate));
    }

    private void admitActive(Policy policy, Requester requester, int limit) {
        if (newest(policy, requester, Optional.of(CertificateState.ACTIVE), limit)
                        .size()
                >= limit) {
            throw reached("This requester has " + limit + " active certificates under the policy " + policy.name()
                    + ", and that is the limit.");
        }
    }

    private void admitAgain(Policy policy, Requester requester, Policy.Rate rate) {
        List<Certificate> newest = newest(policy, requester, Optional.empty(), rate.count());
        if (newest.size() < rate.count()) {
            return;
        }
        Instant next = newest.get(rate.count() - 1).notBefore().plus(rate.period());
        if (next.isAfter(clock.instant())) {
            throw reached("This requester got " + rate.count() + " certificates under the policy " + policy.name()
                    + " within " + rate.period() + ", and that is the limit; the next one is possible at " + next
                    + ".");
        }
    }

    private List<Certificate> newest(Policy policy, Requester requester, Optional<CertificateState> state, int count) {
        CertificateStore.Query theirs = new CertificateStore.Query(
                Optional.of(policy.realm()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(requester),
                Optional.of(policy.name()),
                state,
                Optional.empty(),
                Optional.empty(),
                clock.instant());
        return certificates.search(theirs, Optional.empty(), count).items();
    }

    private static PkiException reached(String sentence) {
        return new PkiException(PkiException.Kind.LIMIT_REACHED, sentence);
    }
}
