package org.caravelpki.protocol.acme.authorization.internal;

import java.util.List;
import org.caravelpki.protocol.acme.model.internal.Challenge;
import org.caravelpki.protocol.acme.model.internal.Identifier;
import org.caravelpki.protocol.acme.model.internal.Ids;
import org.caravelpki.protocol.acme.validation.internal.DomainValidator;
import org.caravelpki.protocol.acme.validation.internal.TargetRules;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblem;
import org.caravelpki.protocol.acme.wire.internal.ErrorType;

/** Finds the challenges by which control of an identifier can be proven. */
public final class OfferChallenges {
    private final List<DomainValidator> validators;
    private final TargetRules targets;
    private final Ids ids;

    /**
     * @param validators the ways of proof, the preferred one first
     * @param targets which addresses may be asked
     */
    public OfferChallenges(List<DomainValidator> validators, TargetRules targets, Ids ids) {
        this.validators = List.copyOf(validators);
        this.targets = targets;
        this.ids = ids;
    }

    /**
     * Challenges that nobody has answered yet.
     *
     * @return at least one
     * @throws AcmeProblem rejectedIdentifier when control of it can never be proven here
     */
    public List<Challenge> of(Identifier identifier) {
        if (identifier.isAddress() && !targets.allows(identifier.address())) {
            throw rejected("Validations may not connect to " + identifier.value() + ".");
        }
        List<Challenge> challenges = validators.stream()
                .filter(validator -> validator.supports(identifier))
                .map(validator -> Challenge.pending(validator.type(), ids.token()))
                .toList();
        if (challenges.isEmpty()) {
            throw rejected("No challenge of this server proves control of " + identifier.value() + ".");
        }
        return challenges;
    }

    private static AcmeProblem rejected(String detail) {
        return new AcmeProblem(ErrorType.REJECTED_IDENTIFIER, detail);
    }
}
