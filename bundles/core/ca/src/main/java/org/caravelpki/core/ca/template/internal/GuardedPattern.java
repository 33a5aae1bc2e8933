package org.caravelpki.core.ca.template.internal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression that a whole value must match, at a bounded cost: the value comes from a stranger, and some expressions
 * need time that grows exponentially with it. What exceeds the bound does not match.
 */
final class GuardedPattern {
    /** Of the expression itself. */
    private static final int LONGEST = 200;

    /** Longer values do not match; the engine's recursion grows with the value. */
    private static final int LONGEST_VALUE = 512;

    /** How often the engine may look at a character: hundreds of times what a reasonable expression needs. */
    private static final int LOOKS = 200_000;

    private final Pattern pattern;

    private GuardedPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /** Compiles; empty when the text is no expression of at most 200 characters. */
    static Optional<GuardedPattern> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(new GuardedPattern(Pattern.compile(text)));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }

    boolean matches(String value) {
        if (value.length() > LONGEST_VALUE) {
            return false;
        }
        Matcher matcher = pattern.matcher(new Watched(value));
        try {
            return matcher.matches();
        } catch (TooManyLooks e) {
            return false;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GuardedPattern that && pattern.pattern().equals(that.pattern.pattern());
    }

    @Override
    public int hashCode() {
        return pattern.pattern().hashCode();
    }

    @Override
    public String toString() {
        return pattern.pattern();
    }

    /** Counts how often it is looked at. For one match. */
    private static final class Watched implements CharSequence {
        private final String text;
        private int looks;

        Watched(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++looks > LOOKS) {
                throw new TooManyLooks();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int begin, int end) {
            return text.subSequence(begin, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final class TooManyLooks extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManyLooks() {
            super("the expression is too costly for this value", null, false, false);
        }
    }
}
