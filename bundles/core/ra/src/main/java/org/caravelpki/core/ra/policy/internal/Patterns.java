package org.caravelpki.core.ra.policy.internal;

import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.Requester;

/**
 * A list of patterns. A value is allowed when a positive one matches and no negative one touches it; their order means
 * nothing.
 *
 * @param all the patterns
 */
public record Patterns(List<Pattern> all) {
    /** Copies the list. */
    public Patterns {
        all = List.copyOf(all);
    }

    /**
     * Reads patterns for names that stand outside of a policy.
     *
     * @param texts the patterns
     * @return them
     * @throws PkiException of kind {@code badRequest} when one is none
     */
    public static Patterns ofNames(List<String> texts) {
        try {
            return new Patterns(texts.stream().map(Pattern::ofName).toList());
        } catch (Pattern.BadPattern e) {
            throw new PkiException(PkiException.Kind.BAD_REQUEST, e.getMessage());
        }
    }

    /**
     * Whether a requester may ask.
     *
     * @param requester who
     * @return true when the list allows it
     */
    public boolean allow(Requester requester) {
        return allow(requester.kind().word(), requester.id());
    }

    /**
     * Whether a subject alternative name may be asked for.
     *
     * @param name the name
     * @return true when the list allows it
     */
    public boolean allow(GeneralName name) {
        return allow(name.type().word(), name.value());
    }

    /**
     * Whether a value is allowed.
     *
     * @param kind its kind
     * @param value the value
     * @return true when the list allows it
     */
    public boolean allow(String kind, String value) {
        return all.stream().anyMatch(pattern -> !pattern.isNegative() && pattern.matches(kind, value))
                && forbidding(kind, value).isEmpty();
    }

    /**
     * The negative pattern that takes a value away.
     *
     * @param kind its kind
     * @param value the value
     * @return the first one
     */
    public Optional<Pattern> forbidding(String kind, String value) {
        return all.stream()
                .filter(pattern -> pattern.isNegative() && pattern.touches(kind, value))
                .findFirst();
    }

    /**
     * Whether the list allows anything of a kind.
     *
     * @param kind the kind
     * @return false when such values never pass
     */
    public boolean speakOf(String kind) {
        return all.stream()
                .anyMatch(pattern -> !pattern.isNegative() && pattern.kind().equals(kind));
    }
}
