package org.caravelpki.protocol.acme.internal;

import java.util.Map;
import org.caravelpki.protocol.acme.authorization.internal.OfferChallenges;
import org.caravelpki.protocol.acme.caa.internal.PermitIssuance;
import org.caravelpki.protocol.acme.issuer.internal.CertificatePaths;
import org.caravelpki.protocol.acme.order.internal.AdmitOrder;
import org.caravelpki.protocol.acme.order.internal.FetchCertificate;
import org.caravelpki.protocol.acme.order.internal.FinalizeOrder;
import org.caravelpki.protocol.acme.order.internal.LimitOpenOrders;
import org.caravelpki.protocol.acme.order.internal.NewAuthorization;
import org.caravelpki.protocol.acme.order.internal.NewOrder;
import org.caravelpki.protocol.acme.order.internal.OpenAuthorizations;
import org.caravelpki.protocol.acme.order.internal.OrderAnswer;
import org.caravelpki.protocol.acme.order.internal.OrderProgress;
import org.caravelpki.protocol.acme.order.internal.RequestCertificate;
import org.caravelpki.protocol.acme.order.internal.ShowOrder;
import org.caravelpki.protocol.acme.renewal.internal.FindPredecessor;
import org.caravelpki.protocol.acme.renewal.internal.Replacements;
import org.caravelpki.protocol.acme.request.internal.HourlyCount;
import org.caravelpki.protocol.acme.request.internal.Resource;
import org.caravelpki.protocol.acme.request.internal.SignedStep;
import org.caravelpki.protocol.acme.revocation.internal.RevokeCertificate;

/** The steps from names to a certificate and its end, put together. */
final class OrderSteps {
    private final Parts parts;
    private final RequestCertificate certificate;
    private final PermitIssuance permit;
    private final OrderProgress progress;
    private final OrderAnswer answer;
    private final AdmitOrder admission;
    private final OpenAuthorizations authorizations;

    OrderSteps(Parts parts, RequestCertificate certificate, OfferChallenges offer, PermitIssuance permit) {
        this.parts = parts;
        this.certificate = certificate;
        this.permit = permit;
        this.progress = new OrderProgress(parts.services().ra(), parts.authorizations(), certificate, parts.clock());
        this.answer = new OrderAnswer(parts.urls());
        this.admission = new AdmitOrder(parts.services().ra(), parts.services().keys());
        this.authorizations = new OpenAuthorizations(
                parts.authorizations(),
                parts.ids(),
                parts.clock(),
                offer,
                parts.settings().authorizationReuse());
    }

    Map<Resource, SignedStep> all() {
        return Map.of(
                Resource.NEW_ORDER,
                newOrder(),
                Resource.NEW_AUTHZ,
                newAuthorization(),
                Resource.ORDER,
                new ShowOrder(parts.orders(), progress, answer),
                Resource.FINALIZE,
                new FinalizeOrder(parts.orders(), progress, permit, parts.commit(), certificate, answer, parts.clock()),
                Resource.CERTIFICATE,
                new FetchCertificate(
                        parts.orders(), progress, new CertificatePaths(parts.issuers(), parts.clock()), parts.urls()),
                Resource.REVOKE_CERT,
                new RevokeCertificate(parts.services().ra(), parts.authorizations(), parts.commit(), parts.clock()));
    }

    private NewOrder newOrder() {
        return new NewOrder(
                parts.services().state(),
                parts.commit(),
                admission,
                parts.settings().clients().profiles(),
                new LimitOpenOrders(parts.orders(), parts.settings().clients().openOrders()),
                new FindPredecessor(
                        parts.certificates(), new Replacements(parts.services().state()), parts.orders()),
                parts.ids(),
                parts.clock(),
                authorizations,
                answer);
    }

    private NewAuthorization newAuthorization() {
        HourlyCount limit = new HourlyCount(
                parts.settings().clients().newAuthorizationsPerHour(),
                "Too many new authorizations of this account; try again later.",
                parts.clock());
        return new NewAuthorization(admission, authorizations, limit, parts.commit(), parts.urls());
    }
}
