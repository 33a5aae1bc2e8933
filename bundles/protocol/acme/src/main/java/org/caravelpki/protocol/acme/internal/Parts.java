package org.caravelpki.protocol.acme.internal;

import java.security.SecureRandom;
import java.time.Clock;
import org.caravelpki.protocol.acme.internal.Steps.Services;
import org.caravelpki.protocol.acme.issuer.internal.FindCertificate;
import org.caravelpki.protocol.acme.issuer.internal.KnownIssuers;
import org.caravelpki.protocol.acme.jws.internal.VerifySignature;
import org.caravelpki.protocol.acme.model.internal.Accounts;
import org.caravelpki.protocol.acme.model.internal.Authorizations;
import org.caravelpki.protocol.acme.model.internal.Ids;
import org.caravelpki.protocol.acme.model.internal.Orders;
import org.caravelpki.protocol.acme.order.internal.Policies;
import org.caravelpki.protocol.acme.request.internal.Commit;
import org.caravelpki.protocol.acme.validation.internal.TargetRules;
import org.caravelpki.protocol.acme.wire.internal.Urls;

/**
 * What several steps share.
 *
 * @param services the rest of the product
 * @param settings the configuration
 * @param clock the time
 * @param ids makes identifiers
 * @param commit commits effects
 * @param signatures verifies requests
 * @param accounts the accounts
 * @param orders the orders
 * @param authorizations the authorizations
 * @param policies the policies
 * @param issuers the certificates of the CAs
 * @param certificates finds certificates
 */
record Parts(
        Services services,
        AcmeSettings settings,
        Clock clock,
        Ids ids,
        Commit commit,
        VerifySignature signatures,
        Accounts accounts,
        Orders orders,
        Authorizations authorizations,
        Policies policies,
        KnownIssuers issuers,
        FindCertificate certificates) {

    static Parts of(Services services, AcmeSettings settings, Clock clock) {
        KnownIssuers issuers = new KnownIssuers(services.status(), clock);
        return new Parts(
                services,
                settings,
                clock,
                new Ids(new SecureRandom()),
                new Commit(services.state()),
                new VerifySignature(services.signatures()),
                new Accounts(services.state()),
                new Orders(services.state()),
                new Authorizations(services.state()),
                new Policies(services.ra()),
                issuers,
                new FindCertificate(services.ra(), issuers));
    }

    Urls urls() {
        return settings.urls();
    }

    TargetRules targets() {
        return new TargetRules(settings.validations().allowInternalTargets());
    }
}
