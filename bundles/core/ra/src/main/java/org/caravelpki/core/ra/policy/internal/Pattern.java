package org.caravelpki.core.ra.policy.internal;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One line of the pattern language, {@code [!]kind:expression}. docs/policies.md says what it means, in tables that the
 * tests read.
 */
public final class Pattern {
    /** Kinds that say something about names in a certificate. */
    private static final Map<String, Function<String, Expression>> NAME_KINDS = Map.ofEntries(
            Map.entry("dns", DnsExpression::parse),
            Map.entry("wildcard", WildcardExpression::parse),
            Map.entry("ip", AddressExpression::parse),
            Map.entry("email", MailExpression::parse),
            Map.entry("upn", MailExpression::parse),
            Map.entry("uri", UriExpression::parse),
            Map.entry("directory", DirectoryExpression::parse),
            Map.entry("rid", TextExpression::exact),
            Map.entry("other", TextExpression::exact));
    /** Kinds that say something about attributes of the subject, by their keywords of RFC 4519. */
    private static final Set<String> SUBJECT_KINDS = Set.of(
            "cn",
            "sn",
            "serialnumber",
            "c",
            "l",
            "st",
            "street",
            "o",
            "ou",
            "title",
            "postalcode",
            "givenname",
            "organizationidentifier",
            "uid",
            "dc");
    /** Kinds that say something about requesters. */
    private static final Set<String> REQUESTER_KINDS = Stream.of(org.caravelpki.api.model.Requester.Kind.values())
            .map(org.caravelpki.api.model.Requester.Kind::word)
            .collect(Collectors.toUnmodifiableSet());

    private final String text;
    private final boolean negative;
    private final String kind;
    private final Expression expression;

    private Pattern(String text, boolean negative, String kind, Expression expression) {
        this.text = text;
        this.negative = negative;
        this.kind = kind;
        this.expression = expression;
    }

    /**
     * Reads a pattern for names in a certificate.
     *
     * @param text the pattern
     * @return it
     * @throws BadPattern when it is none
     */
    static Pattern ofName(String text) {
        return parse(text, kind -> Optional.ofNullable(NAME_KINDS.get(kind))
                .or(() -> SUBJECT_KINDS.contains(kind) ? Optional.of(TextExpression::ignoringCase) : Optional.empty()));
    }

    /**
     * Reads a pattern for requesters.
     *
     * @param text the pattern
     * @return it
     * @throws BadPattern when it is none
     */
    static Pattern ofRequester(String text) {
        return parse(
                text, kind -> REQUESTER_KINDS.contains(kind) ? Optional.of(TextExpression::exact) : Optional.empty());
    }

    private static Pattern parse(String text, Function<String, Optional<Function<String, Expression>>> kinds) {
        boolean negative = text.startsWith("!");
        String rest = negative ? text.substring(1) : text;
        int colon = rest.indexOf(':');
        if (colon < 1 || colon == rest.length() - 1 || text.length() > 300) {
            throw new BadPattern(text, "a pattern is written kind:expression, at most 300 characters");
        }
        String kind = rest.substring(0, colon);
        Function<String, Expression> reader =
                kinds.apply(kind).orElseThrow(() -> new BadPattern(text, "there is no kind '" + kind + "' here"));
        try {
            return new Pattern(text, negative, kind, reader.apply(rest.substring(colon + 1)));
        } catch (BadExpression e) {
            throw new BadPattern(text, e.getMessage());
        }
    }

    /**
     * Whether it takes away instead of giving.
     *
     * @return true when it begins with an exclamation mark
     */
    boolean isNegative() {
        return negative;
    }

    /**
     * The kind of value it speaks of.
     *
     * @return for {@code wildcard} patterns {@code dns}, since wildcards are DNS names
     */
    String kind() {
        return kind.equals("wildcard") ? "dns" : kind;
    }

    /**
     * Whether a value is what it describes.
     *
     * @param valueKind the value's kind
     * @param value the value
     * @return true when it is
     */
    boolean matches(String valueKind, String value) {
        return kind().equals(valueKind) && expression.matches(value);
    }

    /**
     * Whether a value is, or stands for, something that it describes; decides for negative patterns.
     *
     * @param valueKind the value's kind
     * @param value the value
     * @return true also for the wildcard {@code *.example.com} and the pattern {@code dns:www.example.com}
     */
    boolean touches(String valueKind, String value) {
        return kind().equals(valueKind) && expression.touches(value);
    }

    @Override
    public String toString() {
        return text;
    }

    /** What stands after the colon. */
    interface Expression {
        /** Whether the value is described. */
        boolean matches(String value);

        /** Whether the value is, or stands for, something described. */
        default boolean touches(String value) {
            return matches(value);
        }
    }

    /** An expression that its kind does not allow. */
    static final class BadExpression extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BadExpression(String reason) {
            super(reason);
        }
    }

    /** A text that is no pattern. */
    static final class BadPattern extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BadPattern(String text, String reason) {
            super("'" + text.substring(0, Math.min(80, text.length())) + "' is no pattern: " + reason + ".");
        }
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
