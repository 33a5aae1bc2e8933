package org.caravelpki.protocol.acme.authorization.internal;

import java.util.List;
import java.util.Optional;
import org.caravelpki.protocol.acme.model.internal.Challenge;
import org.caravelpki.protocol.acme.model.internal.Identifier;
import org.caravelpki.protocol.acme.model.internal.Ids;
import org.caravelpki.protocol.acme.validation.internal.DomainValidator;
import org.caravelpki.protocol.acme.validation.internal.TargetRules;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblem;
import org.caravelpki.protocol.acme.wire.internal.ErrorType;
import org.caravelpki.protocol.acme.wire.internal.Problem;

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
     * Refuses what can never be proven here.
     *
     * @throws AcmeProblem rejectedIdentifier, with a subproblem for each if there are several identifiers
     */
    public void requireProvable(List<Identifier> identifiers) {
        List<Problem> refused = identifiers.stream()
                .flatMap(identifier -> objection(identifier)
                        .map(detail -> Problem.of(ErrorType.REJECTED_IDENTIFIER, detail)
                                .about(identifier.json()))
                        .stream())
                .toList();
        if (!refused.isEmpty()) {
            throw new AcmeProblem(Problem.among(refused, identifiers.size()));
        }
    }

    private Optional<String> objection(Identifier identifier) {
        if (identifier.isAddress() && !targets.allows(identifier.address())) {
            return Optional.of("Validations may not connect to " + identifier.value() + ".");
        }
        return validators.stream().noneMatch(validator -> validator.supports(identifier))
                ? Optional.of("No challenge of this server proves control of " + identifier.value() + ".")
                : Optional.empty();
    }

    /** Challenges that nobody has answered yet. */
    public List<Challenge> of(Identifier identifier) {
        return validators.stream()
                .filter(validator -> validator.supports(identifier))
                .map(validator -> Challenge.pending(validator.type(), ids.token()))
                .toList();
    }
}
