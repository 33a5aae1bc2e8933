package org.caravelpki.testkit.contract;

import java.time.Instant;
import java.util.Optional;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.provider.store.CertificateStore.Query;

/** Puts a search for certificates of one CA together, criterion by criterion. */
final class Searches {
    private final Optional<String> ca;
    private Optional<String> realm = Optional.empty();
    private Optional<String> subject = Optional.empty();
    private Optional<GeneralName> name = Optional.empty();
    private Optional<Requester> requester = Optional.empty();
    private Optional<String> policy = Optional.empty();
    private Optional<CertificateState> state = Optional.empty();
    private Optional<Instant> expiresFrom = Optional.empty();
    private Optional<Instant> expiresTo = Optional.empty();
    private Instant now = Samples.NOW;

    private Searches(Optional<String> ca) {
        this.ca = ca;
    }

    static Searches of(String ca) {
        return new Searches(Optional.of(ca));
    }

    static Searches ofAllCas() {
        return new Searches(Optional.empty());
    }

    Searches realm(String wanted) {
        realm = Optional.of(wanted);
        return this;
    }

    Searches subject(String part) {
        subject = Optional.of(part);
        return this;
    }

    Searches name(GeneralName wanted) {
        name = Optional.of(wanted);
        return this;
    }

    Searches requester(Requester wanted) {
        requester = Optional.of(wanted);
        return this;
    }

    Searches policy(String wanted) {
        policy = Optional.of(wanted);
        return this;
    }

    Searches state(CertificateState wanted) {
        state = Optional.of(wanted);
        return this;
    }

    Searches expires(Instant from, Instant to) {
        expiresFrom = Optional.of(from);
        expiresTo = Optional.of(to);
        return this;
    }

    Searches at(Instant instant) {
        now = instant;
        return this;
    }

    Query query() {
        return new Query(realm, ca, subject, name, requester, policy, state, expiresFrom, expiresTo, now);
    }
}
