package org.caravelpki.core.status.ocsp.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.caravelpki.api.engine.Keys;
import org.caravelpki.api.pki.CertId;
import org.caravelpki.api.pki.OcspAnswer;
import org.caravelpki.api.pki.OcspQuery;
import org.caravelpki.api.provider.store.CertificateStore;
import org.caravelpki.core.status.issuer.internal.IssuerDirectory;
import org.caravelpki.core.status.issuer.internal.IssuingKey;

/** Answers one OCSP query by a fresh signature: issuer, standing, signature. Blocks on the database. */
public final class AnswerOcsp {
    // Tomorrow's certificate may bear this number: nobody shall believe for long that it does not exist.
    private static final Duration UNKNOWN_VALIDITY = Duration.ofMinutes(5);

    private final IssuerDirectory issuers;
    private final LookUpStanding lookUp;
    private final Responders responders;
    private final Keys keys;
    private final Clock clock;

    /**
     * The step.
     *
     * @param issuers whose certificates are answered for
     * @param certificates the inventory
     * @param responders who signs
     * @param keys sign
     * @param clock the clock
     */
    public AnswerOcsp(
            IssuerDirectory issuers, CertificateStore certificates, Responders responders, Keys keys, Clock clock) {
        this.issuers = issuers;
        this.lookUp = new LookUpStanding(certificates);
        this.responders = responders;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Answers.
     *
     * @param query what is asked
     * @return the answer, or empty when the issuer is none of ours, has expired, or is not of the CA whose path was used,
     *     or when several issuers are named
     */
    public CompletionStage<Optional<OcspAnswer>> answer(OcspQuery query) {
        return issuers.find(query.certId())
                .filter(issuer -> query.ca().map(issuer.ca().name()::equals).orElse(true))
                .filter(issuer -> !issuer.isExpired(clock.instant()))
                .filter(issuer -> query.others().stream().allMatch(other -> isOf(issuer, other)))
                .map(issuer -> answer(issuer, query).thenApply(Optional::of))
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
    }

    // One response has one responder, and that may speak for one issuer.
    private boolean isOf(IssuingKey issuer, CertId certId) {
        return issuers.find(certId).map(issuer::equals).orElse(false);
    }

    private CompletionStage<OcspAnswer> answer(IssuingKey issuer, OcspQuery query) {
        Responder responder = responders.of(issuer);
        // The time before the look: what changes meanwhile must not be covered by thisUpdate.
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        List<ResponseEncoding.Single> singles = Stream.concat(Stream.of(query.certId()), query.others().stream())
                .map(certId -> new ResponseEncoding.Single(certId, lookUp.of(issuer, certId.serial())))
                .toList();
        boolean known = singles.stream().noneMatch(single -> single.standing() instanceof Standing.Unknown);
        ResponseEncoding.Period period = period(issuer, responder, known, now);
        byte[] data = ResponseEncoding.responseData(responder.keyHash(), period, singles, query.nonce());
        return keys.sign(responder.key(), responder.algorithm(), data).thenApply(signature -> {
            responders.count(issuer);
            return new OcspAnswer(
                    ResponseEncoding.response(data, responder, signature),
                    period.thisUpdate(),
                    period.nextUpdate(),
                    known && query.nonce().isEmpty() && query.others().isEmpty(),
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
