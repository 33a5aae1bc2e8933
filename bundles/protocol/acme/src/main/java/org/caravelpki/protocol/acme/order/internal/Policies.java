package org.caravelpki.protocol.acme.order.internal;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.pki.PolicyInfo;
import org.caravelpki.api.pki.RegistrationAuthority;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblem;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblems;

/** The policies that can be used by ACME. Others do not exist as far as clients are told. */
public final class Policies {
    /** The protocol's name in policies. */
    public static final String PROTOCOL = "acme";

    private final RegistrationAuthority ra;

    /** @param ra knows the policies */
    public Policies(RegistrationAuthority ra) {
        this.ra = ra;
    }

    /** The policy, or fails with a problem. */
    public CompletionStage<PolicyInfo> require(String name) {
        return find(name).thenApply(found -> found.orElseThrow(Policies::unknown));
    }

    /** The policy, if there is one and it allows ACME. */
    public CompletionStage<Optional<PolicyInfo>> find(String name) {
        return ra.policy(name)
                .thenApply(Optional::of)
                .exceptionallyCompose(failure -> AcmeProblems.isKind(failure, PkiException.Kind.NOT_FOUND)
                        ? CompletableFuture.completedStage(Optional.empty())
                        : CompletableFuture.failedStage(failure))
                .thenApply(found -> found.filter(policy -> policy.protocols().contains(PROTOCOL)));
    }

    static AcmeProblem unknown() {
        return AcmeProblem.notFound("policy for ACME");
    }
}
