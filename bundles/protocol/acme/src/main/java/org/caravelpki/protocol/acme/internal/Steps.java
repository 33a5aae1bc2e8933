package org.caravelpki.protocol.acme.internal;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import org.caravelpki.api.pki.CertificateStatus;
import org.caravelpki.api.pki.RegistrationAuthority;
import org.caravelpki.api.protocol.Nonces;
import org.caravelpki.api.protocol.ProtocolKeys;
import org.caravelpki.api.protocol.ProtocolState;
import org.caravelpki.api.protocol.Signatures;
import org.caravelpki.protocol.acme.account.internal.ChangeKey;
import org.caravelpki.protocol.acme.account.internal.ListOrders;
import org.caravelpki.protocol.acme.account.internal.NewAccount;
import org.caravelpki.protocol.acme.account.internal.NewAccountLimit;
import org.caravelpki.protocol.acme.account.internal.UpdateAccount;
import org.caravelpki.protocol.acme.authorization.internal.AnswerChallenge;
import org.caravelpki.protocol.acme.authorization.internal.OfferChallenges;
import org.caravelpki.protocol.acme.authorization.internal.ShowAuthorization;
import org.caravelpki.protocol.acme.caa.internal.PermitIssuance;
import org.caravelpki.protocol.acme.order.internal.RequestCertificate;
import org.caravelpki.protocol.acme.renewal.internal.ShowRenewalInfo;
import org.caravelpki.protocol.acme.request.internal.CheckRequest;
import org.caravelpki.protocol.acme.request.internal.NonceChaos;
import org.caravelpki.protocol.acme.request.internal.Resource;
import org.caravelpki.protocol.acme.request.internal.SignedStep;
import org.caravelpki.protocol.acme.validation.internal.RecordOutcome;
import org.caravelpki.protocol.acme.validation.internal.TakeUpUnfinished;
import org.caravelpki.protocol.acme.validation.internal.ValidateAuthorization;

/**
 * Every step, put together by hand: what a reader wants to know about who uses whom is here.
 *
 * @param check checks signed requests
 * @param directory shows directories
 * @param renewal shows renewal information
 * @param signed the step for each resource that needs a signature
 * @param unfinished takes up what was left behind
 */
record Steps(
        CheckRequest check,
        ShowDirectory directory,
        ShowRenewalInfo renewal,
        Map<Resource, SignedStep> signed,
        TakeUpUnfinished unfinished) {
    /**
     * What the steps use of the rest of the product.
     *
     * @param ra the registration authority
     * @param status the certificates of the CAs
     * @param state documents
     * @param nonces nonces
     * @param keys protocol secrets
     * @param signatures verified signatures
     */
    record Services(
            RegistrationAuthority ra,
            CertificateStatus status,
            ProtocolState state,
            Nonces nonces,
            ProtocolKeys keys,
            Signatures signatures) {}

    /**
     * Where work is done.
     *
     * @param checks where signatures are verified
     * @param validations where challenges are looked at
     * @param lookups where the DNS is waited for while a client waits, too
     */
    record Workers(Executor checks, Executor validations, Executor lookups) {}

    static Steps of(Parts parts, DomainValidators validators, Workers workers) {
        RecordOutcome outcomes =
                new RecordOutcome(parts.authorizations(), parts.services().state(), parts.clock());
        ValidateAuthorization validate = new ValidateAuthorization(
                validators.all(), parts.accounts(), outcomes, workers.validations(), parts.clock());
        RequestCertificate certificate =
                new RequestCertificate(parts.services().ra(), parts.services().state());
        Map<Resource, SignedStep> signed = new HashMap<>(accounts(parts));
        signed.putAll(authorizations(parts, validate));
        PermitIssuance permit = new PermitIssuance(
                parts.settings().caa(), validators.lookup(), parts.authorizations(), parts.urls(), workers.lookups());
        OfferChallenges offer = new OfferChallenges(validators.all(), parts.targets(), parts.ids());
        signed.putAll(new OrderSteps(parts, certificate, offer, permit).all());
        return new Steps(
                new CheckRequest(
                        parts.urls(),
                        parts.services().nonces(),
                        new NonceChaos(parts.settings().clients().nonceRejects(), new SecureRandom()),
                        parts.accounts(),
                        parts.signatures(),
                        workers.checks()),
                new ShowDirectory(parts.policies(), parts.settings()),
                new ShowRenewalInfo(
                        parts.certificates(), parts.settings().clients().renewalExplanation()),
                Map.copyOf(signed),
                new TakeUpUnfinished(parts.authorizations(), validate, parts.orders(), certificate));
    }

    private static Map<Resource, SignedStep> accounts(Parts parts) {
        NewAccount newAccount = new NewAccount(
                parts.accounts(),
                parts.commit(),
                parts.ids(),
                parts.urls(),
                parts.settings().terms(),
                parts.services().keys(),
                parts.settings().requireBinding(),
                parts.services().state(),
                parts.clock(),
                new NewAccountLimit(parts.settings().newAccountsPerHour(), parts.clock()));
        return Map.of(
                Resource.NEW_ACCOUNT,
                newAccount,
                Resource.ACCOUNT,
                new UpdateAccount(parts.commit(), parts.urls()),
                Resource.KEY_CHANGE,
                new ChangeKey(parts.accounts(), parts.commit(), parts.signatures(), parts.urls()),
                Resource.ORDERS,
                new ListOrders(
                        parts.orders(), parts.urls(), parts.settings().clients().ordersPerPage()));
    }

    private static Map<Resource, SignedStep> authorizations(Parts parts, ValidateAuthorization validate) {
        return Map.of(
                Resource.AUTHORIZATION,
                new ShowAuthorization(parts.authorizations(), parts.commit(), parts.urls()),
                Resource.CHALLENGE,
                new AnswerChallenge(
                        parts.authorizations(), parts.commit(), parts.urls(), parts.clock(), validate::begin));
    }
}
