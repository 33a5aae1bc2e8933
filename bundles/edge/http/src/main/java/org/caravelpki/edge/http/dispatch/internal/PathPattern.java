package org.caravelpki.edge.http.dispatch.internal;

import java.util.Comparator;

/**
 * What a handler serves: {@code /ocsp} is this path only, {@code /ocsp/*} everything below.
 *
 * @param text the pattern
 */
public record PathPattern(String text) {
    /** The most specific first: a path itself before everything below it, longer before shorter. */
    public static final Comparator<PathPattern> MOST_SPECIFIC_FIRST = Comparator.comparing(PathPattern::isPrefix)
            .thenComparing(Comparator.comparingInt((PathPattern pattern) -> pattern.text.length())
                    .reversed())
            .thenComparing(PathPattern::text);

    private static final String BELOW = "/*";

    /** Checks the form. */
    public PathPattern {
        String fixed = text.endsWith(BELOW) ? text.substring(0, text.length() - 1) : text;
        if (!fixed.startsWith("/") || fixed.chars().anyMatch(c -> c <= ' ' || c > '~' || c == '*' || c == '?')) {
            throw new IllegalArgumentException("'" + text + "' is no path: /name or /name/*");
        }
    }

    /**
     * Whether everything below is meant.
     *
     * @return true for {@code /name/*}
     */
    public boolean isPrefix() {
        return text.endsWith(BELOW);
    }

    /**
     * Whether a path is meant.
     *
     * @param rawPath the path as received
     * @return true when it is
     */
    public boolean matches(String rawPath) {
        return isPrefix()
                ? rawPath.length() >= text.length() - 1 && rawPath.startsWith(text.substring(0, text.length() - 1))
                : rawPath.equals(text);
    }

    /**
     * Whether there is a path that both patterns mean.
     *
     * @param other another pattern
     * @return true when there is
     */
    public boolean overlaps(PathPattern other) {
        return matches(other.fixed()) || other.matches(fixed());
    }

    private String fixed() {
        return isPrefix() ? text.substring(0, text.length() - 1) : text;
    }

    /**
     * What to call the protocol at this path as long as no handler has told its name.
     *
     * @return the first segment, or the one after {@code .well-known}
     */
    public String guessedName() {
        String path = text.startsWith("/.well-known/") ? text.substring("/.well-known".length()) : text;
        int end = path.indexOf('/', 1);
        String segment = end < 0 ? path.substring(1) : path.substring(1, end);
        return segment.isEmpty() || segment.equals("*") ? "root" : segment;
    }
}
