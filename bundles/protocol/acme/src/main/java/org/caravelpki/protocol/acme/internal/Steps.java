package org.caravelpki.protocol.acme.internal;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.caravelpki.api.pki.RegistrationAuthority;
import org.caravelpki.api.protocol.Nonces;
import org.caravelpki.api.protocol.ProtocolKeys;
import org.caravelpki.api.protocol.ProtocolState;
import org.caravelpki.protocol.acme.account.internal.ChangeKey;
import org.caravelpki.protocol.acme.account.internal.ListOrders;
import org.caravelpki.protocol.acme.account.internal.NewAccount;
import org.caravelpki.protocol.acme.account.internal.UpdateAccount;
import org.caravelpki.protocol.acme.authorization.internal.AnswerChallenge;
import org.caravelpki.protocol.acme.authorization.internal.ShowAuthorization;
import org.caravelpki.protocol.acme.model.internal.Accounts;
import org.caravelpki.protocol.acme.model.internal.Authorizations;
import org.caravelpki.protocol.acme.model.internal.Ids;
import org.caravelpki.protocol.acme.model.internal.Orders;
import org.caravelpki.protocol.acme.order.internal.FetchCertificate;
import org.caravelpki.protocol.acme.order.internal.FinalizeOrder;
import org.caravelpki.protocol.acme.order.internal.NewOrder;
import org.caravelpki.protocol.acme.order.internal.OrderAnswer;
import org.caravelpki.protocol.acme.order.internal.OrderProgress;
import org.caravelpki.protocol.acme.order.internal.Policies;
import org.caravelpki.protocol.acme.order.internal.RequestCertificate;
import org.caravelpki.protocol.acme.order.internal.ShowOrder;
import org.caravelpki.protocol.acme.request.internal.CheckRequest;
import org.caravelpki.protocol.acme.request.internal.Commit;
import org.caravelpki.protocol.acme.request.internal.Resource;
import org.caravelpki.protocol.acme.request.internal.SignedStep;
import org.caravelpki.protocol.acme.revocation.internal.RevokeCertificate;
import org.caravelpki.protocol.acme.validation.internal.DomainValidator;
import org.caravelpki.protocol.acme.validation.internal.TakeUpUnfinished;
import org.caravelpki.protocol.acme.validation.internal.ValidateAuthorization;
import org.caravelpki.protocol.acme.wire.internal.Urls;

/**
 * Every step, put together by hand: what a reader wants to know about who uses whom is here.
 *
 * @param check checks signed requests
 * @param directory shows directories
 * @param signed the step for each resource that needs a signature
 * @param unfinished takes up what was left behind
 */
record Steps(
        CheckRequest check, ShowDirectory directory, Map<Resource, SignedStep> signed, TakeUpUnfinished unfinished) {
    private static final int ORDERS_PER_PAGE = 50;

    /**
     * What the steps use of the rest of the product.
     *
     * @param ra the registration authority
     * @param state documents
     * @param nonces nonces
     * @param keys protocol secrets
     */
    record Services(RegistrationAuthority ra, ProtocolState state, Nonces nonces, ProtocolKeys keys) {}

    static Steps of(
            Services services,
            AcmeSettings settings,
            List<DomainValidator> validators,
            Executor checks,
            Executor validations,
            Clock clock) {
        Urls urls = settings.urls();
        ProtocolState state = services.state();
        RegistrationAuthority ra = services.ra();
        Ids ids = new Ids(new SecureRandom());
        Commit commit = new Commit(state);
        Accounts accounts = new Accounts(state);
        Orders orders = new Orders(state);
        Authorizations authorizations = new Authorizations(state);
        Policies policies = new Policies(ra);
        OrderProgress progress = new OrderProgress(ra, authorizations, clock);
        OrderAnswer answer = new OrderAnswer(urls);
        RequestCertificate certificate = new RequestCertificate(ra, state);
        ValidateAuthorization validate = new ValidateAuthorization(validators, accounts, state, validations, clock);
        List<String> types = validators.stream().map(DomainValidator::type).toList();
        Map<Resource, SignedStep> signed = Map.ofEntries(
                Map.entry(
                        Resource.NEW_ACCOUNT,
                        new NewAccount(
                                accounts,
                                commit,
                                ids,
                                urls,
                                settings.terms(),
                                services.keys(),
                                settings.requireBinding())),
                Map.entry(Resource.ACCOUNT, new UpdateAccount(commit, urls)),
                Map.entry(Resource.KEY_CHANGE, new ChangeKey(accounts, commit, urls)),
                Map.entry(Resource.ORDERS, new ListOrders(orders, urls, ORDERS_PER_PAGE)),
                Map.entry(Resource.NEW_ORDER, new NewOrder(state, commit, policies, ids, clock, types, answer)),
                Map.entry(Resource.ORDER, new ShowOrder(orders, progress, answer)),
                Map.entry(Resource.FINALIZE, new FinalizeOrder(orders, progress, commit, certificate, answer, clock)),
                Map.entry(Resource.CERTIFICATE, new FetchCertificate(orders, progress)),
                Map.entry(Resource.AUTHORIZATION, new ShowAuthorization(authorizations, commit, urls)),
                Map.entry(
                        Resource.CHALLENGE, new AnswerChallenge(authorizations, commit, urls, clock, validate::begin)),
                Map.entry(Resource.REVOKE_CERT, new RevokeCertificate(ra, authorizations, commit, clock)));
        return new Steps(
                new CheckRequest(urls, services.nonces(), accounts, checks),
                new ShowDirectory(policies, settings),
                signed,
                new TakeUpUnfinished(authorizations, validate, orders, certificate));
    }
}
