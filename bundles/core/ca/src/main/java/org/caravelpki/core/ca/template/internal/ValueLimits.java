package org.caravelpki.core.ca.template.internal;

import java.util.Optional;
import java.util.OptionalInt;
import org.caravelpki.api.model.PkiException;

/**
 * What a value that a request brings must look like.
 *
 * @param shortest characters at least
 * @param longest characters at most
 * @param pattern the expression that the whole value matches
 */
record ValueLimits(OptionalInt shortest, OptionalInt longest, Optional<GuardedPattern> pattern) {
    private static final int SHOWN = 80;

    /** Reads the members minLength, maxLength and pattern, which all may be absent. */
    static ValueLimits read(JsonMembers section) {
        ValueLimits limits =
                new ValueLimits(section.number("minLength"), section.number("maxLength"), readPattern(section));
        if (limits.shortest.orElse(0) > limits.longest.orElse(Integer.MAX_VALUE)) {
            section.problem("minLength", "is greater than 'maxLength'");
        }
        return limits;
    }

    private static Optional<GuardedPattern> readPattern(JsonMembers section) {
        Optional<String> text = section.optionalText("pattern");
        Optional<GuardedPattern> pattern = text.flatMap(GuardedPattern::parse);
        if (text.isPresent() && pattern.isEmpty()) {
            section.problem("pattern", "is no regular expression of at most 200 characters");
        }
        return pattern;
    }

    boolean isPresent() {
        return shortest.isPresent() || longest.isPresent() || pattern.isPresent();
    }

    /**
     * Checks a value.
     *
     * @param what it is, as the subject of a sentence
     * @param shown how the sentence writes it
     * @param value the value
     */
    void check(String what, String shown, String value) {
        int length = value.codePointCount(0, value.length());
        if (length < shortest.orElse(0)) {
            throw refused(what, shown, "is shorter than " + shortest.getAsInt() + " characters");
        }
        if (length > longest.orElse(Integer.MAX_VALUE)) {
            throw refused(what, shown, "is longer than " + longest.getAsInt() + " characters");
        }
        if (pattern.isPresent() && !pattern.get().matches(value)) {
            throw refused(what, shown, "does not match the template's pattern " + pattern.get());
        }
    }

    private static PkiException refused(String what, String value, String why) {
        String shown = value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
        return new PkiException(PkiException.Kind.BAD_NAME, what + " '" + shown + "' " + why + ".");
    }
}
