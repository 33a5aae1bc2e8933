package org.caravelpki.protocol.acme.caa.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The value of an issue or issuewild property (RFC 8659 section 4.2).
 *
 * @param issuer the CA that may issue, in lower case; empty for none, and for values that cannot be read
 * @param parameters under which conditions
 */
record IssueProperty(Optional<String> issuer, List<Parameter> parameters) {
    private static final String LABEL = "[A-Za-z0-9](?:-*[A-Za-z0-9])*";
    private static final Pattern DOMAIN = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*");
    private static final Pattern TAG = Pattern.compile(LABEL);
    private static final Pattern PARAMETER_VALUE = Pattern.compile("[\\x21-\\x3a\\x3c-\\x7e]*");

    /** Longer ones are nobody's, and could take long to be read. */
    private static final int LONGEST = 1_024;

    private static final IssueProperty NOBODY = new IssueProperty(Optional.empty(), List.of());

    IssueProperty {
        parameters = List.copyOf(parameters);
    }

    /**
     * A condition.
     *
     * @param tag in lower case
     * @param value as it stands there
     */
    record Parameter(String tag, String value) {}

    static IssueProperty of(String value) {
        if (value.length() > LONGEST) {
            return NOBODY;
        }
        String[] parts = value.split(";", 2);
        String issuer = trimmed(parts[0]);
        List<Optional<Parameter>> parameters =
                parts.length == 1 || trimmed(parts[1]).isEmpty() ? List.of() : parameters(parts[1]);
        if (!issuer.isEmpty() && !DOMAIN.matcher(issuer).matches()
                || parameters.stream().anyMatch(Optional::isEmpty)) {
            return NOBODY;
        }
        return new IssueProperty(
                Optional.of(issuer.toLowerCase(Locale.ROOT)).filter(name -> !name.isEmpty()),
                parameters.stream().flatMap(Optional::stream).toList());
    }

    private static List<Optional<Parameter>> parameters(String list) {
        return Arrays.stream(list.split(";", -1)).map(IssueProperty::parameter).toList();
    }

    private static Optional<Parameter> parameter(String text) {
        String[] parts = text.split("=", 2);
        String tag = trimmed(parts[0]);
        String value = trimmed(parts[parts.length - 1]);
        boolean good = parts.length == 2
                && TAG.matcher(tag).matches()
                && PARAMETER_VALUE.matcher(value).matches();
        return good ? Optional.of(new Parameter(tag.toLowerCase(Locale.ROOT), value)) : Optional.empty();
    }

    private static String trimmed(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && isSpace(text.charAt(begin))) {
            begin++;
        }
        while (end > begin && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(begin, end);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    /** Whether a condition is met; one that is not there is, and one that is there twice is not (RFC 8657 section 3). */
    boolean meets(String tag, Predicate<String> condition) {
        List<String> values = parameters.stream()
                .filter(parameter -> parameter.tag().equals(tag))
                .map(Parameter::value)
                .toList();
        return values.isEmpty() || values.size() == 1 && condition.test(values.get(0));
    }
}
