package org.caravelpki.core.status.ocsp.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;
import org.caravelpki.api.engine.Keys;
import org.caravelpki.api.pki.CertId;
import org.caravelpki.api.pki.OcspAnswer;
import org.caravelpki.api.pki.OcspQuery;
import org.caravelpki.api.provider.store.CertificateStore;
import org.caravelpki.core.status.issuer.internal.IssuerDirectory;
import org.caravelpki.core.status.issuer.internal.IssuingKey;

/** Answers one OCSP query by a fresh signature: issuer, standing, signature. */
public final class AnswerOcsp {
    // Tomorrow's certificate may bear this number: nobody shall believe for long that it does not exist.
    private static final Duration UNKNOWN_VALIDITY = Duration.ofMinutes(5);

    private final IssuerDirectory issuers;
    private final KnownStandings known;
    private final LookUpStanding lookUp;
    private final Responders responders;
    private final Keys keys;
    private final Clock clock;

    /**
     * The step.
     *
     * @param issuers whose certificates are answered for
     * @param certificates the inventory
     * @param known what was looked up before
     * @param responders who signs
     * @param keys sign
     * @param clock the clock
     */
    public AnswerOcsp(
            IssuerDirectory issuers,
            CertificateStore certificates,
            KnownStandings known,
            Responders responders,
            Keys keys,
            Clock clock) {
        this.issuers = issuers;
        this.known = known;
        this.lookUp = new LookUpStanding(certificates, known);
        this.responders = responders;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Answers what nobody keeps from what is known, without blocking. An answer that may be kept says what the database
     * says: who keeps it follows the feed, perhaps on another node, and may be ahead of us.
     *
     * @param query what is asked
     * @return the answer, or empty when something must be looked up first
     */
    public Optional<CompletionStage<Optional<OcspAnswer>>> fromMemory(OcspQuery query) {
        Optional<Instant> asOf = mayBeKept(query) ? Optional.empty() : known.rightAsOf();
        if (asOf.isEmpty()) {
            return Optional.empty();
        }
        return issuers.known(query.certId())
                .filter(issuer -> isAnswered(issuer, query, issuers::known))
                .flatMap(issuer -> responders.known(issuer).flatMap(responder -> lookUp.known(issuer, certIds(query))
                        .map(singles -> sign(issuer, responder, query, singles, asOf.get())
                                .thenApply(Optional::of))));
    }

    /**
     * Whether somebody may keep the answer and give it to others.
     *
     * @param query what is asked
     * @return false with a nonce or for several certificates
     */
    public static boolean mayBeKept(OcspQuery query) {
        return query.nonce().isEmpty() && query.others().isEmpty();
    }

    /**
     * Answers. Blocks on the database.
     *
     * @param query what is asked
     * @return the answer, or empty when the issuer is none of ours, has expired, or is not of the CA whose path was used,
     *     or when several issuers are named
     */
    public CompletionStage<Optional<OcspAnswer>> answer(OcspQuery query) {
        return issuers.find(query.certId())
                .filter(issuer -> isAnswered(issuer, query, issuers::find))
                .map(issuer -> answer(issuer, query).thenApply(Optional::of))
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
    }

    // One response has one responder, and that may speak for one issuer.
    private boolean isAnswered(IssuingKey issuer, OcspQuery query, Function<CertId, Optional<IssuingKey>> issuerOf) {
        return query.ca().map(issuer.ca().name()::equals).orElse(true)
                && !issuer.isExpired(clock.instant())
                && query.others().stream()
                        .allMatch(other -> issuerOf.apply(other).equals(Optional.of(issuer)));
    }

    private static List<CertId> certIds(OcspQuery query) {
        return query.others().isEmpty()
                ? List.of(query.certId())
                : Stream.concat(Stream.of(query.certId()), query.others().stream())
                        .toList();
    }

    private CompletionStage<OcspAnswer> answer(IssuingKey issuer, OcspQuery query) {
        Responder responder = responders.of(issuer);
        // The time before the look: what changes meanwhile must not be covered by thisUpdate.
        Instant now = clock.instant();
        return sign(issuer, responder, query, lookUp.of(issuer, certIds(query)), now);
    }

    private CompletionStage<OcspAnswer> sign(
            IssuingKey issuer,
            Responder responder,
            OcspQuery query,
            List<ResponseEncoding.Single> singles,
            Instant asOf) {
        boolean known = singles.stream().noneMatch(single -> single.standing() instanceof Standing.Unknown);
        ResponseEncoding.Period period = period(issuer, responder, known, asOf.truncatedTo(ChronoUnit.SECONDS));
        byte[] data = responder.encoding().responseData(period, clock.instant(), singles, query.nonce());
        return keys.sign(responder.key(), responder.algorithm(), data).thenApply(signature -> {
            responders.count(issuer);
            return new OcspAnswer(
                    responder.encoding().response(data, signature),
                    period.thisUpdate(),
                    period.nextUpdate(),
                    known && mayBeKept(query),
                    issuer.ca().name(),
                    issuer.newest().number());
        });
    }

    private static ResponseEncoding.Period period(IssuingKey issuer, Responder responder, boolean known, Instant now) {
        Instant nextUpdate = now.plus(known ? issuer.ca().ocsp().validity() : UNKNOWN_VALIDITY);
        Instant end = responder.certificate().notAfter();
        return new ResponseEncoding.Period(now, nextUpdate.isBefore(end) ? nextUpdate : end);
    }
}
