package org.caravelpki.protocol.acme.order.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.pki.Credential;
import org.caravelpki.api.pki.Inquiry;
import org.caravelpki.api.pki.Objection;
import org.caravelpki.api.pki.RegistrationAuthority;
import org.caravelpki.api.protocol.ProtocolKeys;
import org.caravelpki.protocol.acme.model.internal.Account;
import org.caravelpki.protocol.acme.model.internal.Identifier;
import org.caravelpki.protocol.acme.model.internal.Order.Wishes;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblem;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblems;
import org.caravelpki.protocol.acme.wire.internal.ErrorType;
import org.caravelpki.protocol.acme.wire.internal.Problem;

/** Refuses at once what the policy would refuse at finalize, before anybody proves a name for nothing. */
public final class AdmitOrder {
    private final RegistrationAuthority ra;
    private final ExternalTerms external;

    /**
     * @param ra knows the policies
     * @param keys knows what external accounts allow
     */
    public AdmitOrder(RegistrationAuthority ra, ProtocolKeys keys) {
        this.ra = ra;
        this.external = new ExternalTerms(keys);
    }

    /** Fails with rejectedIdentifier, one subproblem for each name, or with what else is not allowed. */
    public CompletionStage<Void> admit(Account account, String policy, List<Identifier> identifiers, Wishes wishes) {
        return external.names(account, policy)
                .thenCompose(within -> ra.objections(inquiry(account, policy, identifiers, within, wishes)))
                .exceptionallyCompose(failure -> CompletableFuture.failedStage(
                        AcmeProblems.isKind(failure, PkiException.Kind.NOT_FOUND) ? unknown(wishes) : failure))
                .thenAccept(objections -> requireNone(objections, identifiers));
    }

    private static Inquiry inquiry(
            Account account, String policy, List<Identifier> identifiers, List<String> within, Wishes wishes) {
        return new Inquiry(
                policy,
                Policies.PROTOCOL,
                new Credential.Attested(account.requester()),
                identifiers.stream().map(Identifier::name).toList(),
                within,
                wishes.notBefore(),
                wishes.notAfter());
    }

    private static AcmeProblem unknown(Wishes wishes) {
        return wishes.profile().isPresent() ? Profiles.unknown() : Policies.unknown();
    }

    private static void requireNone(List<Objection> objections, List<Identifier> identifiers) {
        List<Problem> refused = new ArrayList<>();
        for (Objection objection : objections) {
            if (objection.name().isEmpty()) {
                throw general(objection);
            }
            refused.add(about(objection, identifiers));
        }
        if (!refused.isEmpty()) {
            throw new AcmeProblem(Problem.among(refused, identifiers.size()));
        }
    }

    /** The order itself is wrong: neither a CSR nor a rate is in question yet. */
    private static AcmeProblem general(Objection objection) {
        return switch (objection.kind()) {
            case REFUSED, LIMIT_REACHED -> AcmeProblem.malformed(objection.detail());
            default -> AcmeProblems.problem(objection.kind(), objection.detail());
        };
    }

    private static Problem about(Objection objection, List<Identifier> identifiers) {
        Problem problem = Problem.of(ErrorType.REJECTED_IDENTIFIER, objection.detail());
        return identifiers.stream()
                .filter(one -> one.name().equals(objection.name().orElseThrow()))
                .findFirst()
                .map(one -> problem.about(one.json()))
                .orElse(problem);
    }
}
