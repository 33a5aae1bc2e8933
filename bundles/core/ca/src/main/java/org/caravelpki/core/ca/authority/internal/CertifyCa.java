package org.caravelpki.core.ca.authority.internal;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.caravelpki.api.engine.IssueOrder;
import org.caravelpki.api.model.CertificateRequest;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.RequestState;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.provider.store.CaGeneration;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.core.ca.issue.internal.Await;
import org.caravelpki.core.ca.issue.internal.Issuance;
import org.caravelpki.core.ca.issue.internal.IssueCertificate;
import org.caravelpki.core.ca.template.internal.CompiledTemplate;
import org.caravelpki.core.ca.template.internal.TemplateDirectory;
import org.caravelpki.core.ca.x509.internal.DistinguishedName;
import org.caravelpki.core.ca.x509.internal.Issuer;

/**
 * Issues the certificate of a CA as any other certificate is issued, and fills it into the generation in the transaction
 * that completes it.
 */
final class CertifyCa {
    /** Longer than all retries of a commit together. */
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private static final String POLICY = "ca";
    private static final String PROTOCOL = "console";

    private final CaDirectory directory;
    private final TemplateDirectory templates;
    private final IssueCertificate issue;
    private final Clock clock;
    private final SecureRandom random;

    CertifyCa(
            CaDirectory directory,
            TemplateDirectory templates,
            IssueCertificate issue,
            Clock clock,
            SecureRandom random) {
        this.directory = directory;
        this.templates = templates;
        this.issue = issue;
        this.clock = clock;
        this.random = random;
    }

    CompiledTemplate template(Optional<String> issuer) {
        return templates.get(issuer.isEmpty() ? "root-ca" : "sub-ca");
    }

    void certify(Requester actor, CaSettings ca, CaGeneration begun, Der publicKey) {
        X500Name subject = DistinguishedName.parse(ca.subject());
        Issuer issuer = ca.issuer()
                .map(directory::issuer)
                .orElseGet(() -> Issuer.self(
                        ca.name(),
                        begun.generation(),
                        new Issuer.Signing(begun.key(), begun.algorithm(), publicKey),
                        subject));
        IssueOrder order = order(actor, ca, issuer, subject, publicKey);
        CaAudit audit = new CaAudit(clock);
        Issuance issuance = new Issuance(order, issuer, template(ca.issuer()), 0, certificate -> {
            CaGeneration finished = new CaGeneration(
                    begun.ca(),
                    begun.generation(),
                    begun.key(),
                    begun.algorithm(),
                    Optional.of(certificate),
                    begun.created());
            return List.of(new Change.PutGeneration(finished), audit.finished(actor, ca, finished));
        });
        Await.result(issue.issue(issuance), LIMIT);
    }

    private IssueOrder order(Requester actor, CaSettings ca, Issuer issuer, X500Name subject, Der publicKey) {
        // A new request for each try: one that was interrupted is closed as failed and never signed again.
        RequestId id = RequestId.random(random);
        Instant now = clock.instant();
        return new IssueOrder(
                id,
                ca.realm(),
                issuer.ca(),
                POLICY,
                template(ca.issuer()).name(),
                PROTOCOL,
                actor,
                DistinguishedName.encode(subject),
                List.of(),
                publicKey,
                Optional.empty(),
                Optional.of(now.plus(ca.validity())),
                List.of(new Change.PutRequest(request(id, actor, ca, subject, now), Optional.empty(), "{}")));
    }

    private static CertificateRequest request(
            RequestId id, Requester actor, CaSettings ca, X500Name subject, Instant now) {
        return new CertificateRequest(
                id,
                ca.realm(),
                POLICY,
                PROTOCOL,
                actor,
                DistinguishedName.text(subject),
                List.of(),
                RequestState.APPROVED,
                now,
                now,
                List.of(),
                Optional.empty(),
                Optional.empty());
    }
}
