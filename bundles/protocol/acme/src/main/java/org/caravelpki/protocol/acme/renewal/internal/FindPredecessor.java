package org.caravelpki.protocol.acme.renewal.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.protocol.acme.issuer.internal.CertificateId;
import org.caravelpki.protocol.acme.issuer.internal.FindCertificate;
import org.caravelpki.protocol.acme.issuer.internal.FindCertificate.Found;
import org.caravelpki.protocol.acme.model.internal.Account;
import org.caravelpki.protocol.acme.model.internal.Identifier;
import org.caravelpki.protocol.acme.model.internal.Order.Predecessor;
import org.caravelpki.protocol.acme.model.internal.Orders;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblem;
import org.caravelpki.protocol.acme.wire.internal.ErrorType;

/** Checks the certificate that a new order says it replaces (RFC 9773 section 5). */
public final class FindPredecessor {
    private final FindCertificate certificates;
    private final Replacements replacements;
    private final Orders orders;

    /** @param replacements what was replaced already */
    public FindPredecessor(FindCertificate certificates, Replacements replacements, Orders orders) {
        this.certificates = certificates;
        this.replacements = replacements;
        this.orders = orders;
    }

    /**
     * The certificate, or fails with a problem.
     *
     * @param account who orders
     * @param identifiers the names of the order
     * @param replaces as the client named it
     */
    public CompletionStage<Predecessor> find(Account account, List<Identifier> identifiers, String replaces) {
        return certificates.find(CertificateId.of(replaces)).thenCompose(found -> {
            Certificate certificate = found.map(Found::certificate).orElseThrow(FindPredecessor::unknown);
            requireRelated(certificate, account, identifiers);
            return requireNotReplaced(replaces).thenApply(done -> new Predecessor(replaces, certificate.notAfter()));
        });
    }

    private static AcmeProblem unknown() {
        return new AcmeProblem(ErrorType.MALFORMED, 404, "There is no certificate by the identifier in 'replaces'.");
    }

    /** Whoever lost an account may go on with another one: it must order, and prove, every name of the certificate. */
    private static void requireRelated(Certificate certificate, Account account, List<Identifier> identifiers) {
        Set<GeneralName> ordered = identifiers.stream().map(Identifier::name).collect(Collectors.toSet());
        Set<GeneralName> common = new HashSet<>(certificate.names());
        common.retainAll(ordered);
        boolean own = certificate.origin().requester().equals(account.requester());
        if (!own && !ordered.containsAll(certificate.names())) {
            throw AcmeProblem.unauthorized("The certificate in 'replaces' belongs to another account.");
        }
        if (common.isEmpty()) {
            throw AcmeProblem.malformed("The certificate in 'replaces' has no name in common with the order.");
        }
    }

    /** An order whose CSR was refused has not replaced anything, and may be given up. */
    private CompletionStage<Void> requireNotReplaced(String certId) {
        return replacements
                .orderFor(certId)
                .thenCompose(order ->
                        order.map(orders::isFinalized).orElseGet(() -> CompletableFuture.completedStage(false)))
                .thenAccept(replaced -> {
                    if (replaced) {
                        throw new AcmeProblem(
                                ErrorType.ALREADY_REPLACED, "The certificate in 'replaces' has been replaced already.");
                    }
                });
    }
}
