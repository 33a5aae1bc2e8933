package org.caravelpki.protocol.acme.caa.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value of an issue or issuewild property (RFC 8659 section 4.2).
 *
 * @param issuer the CA that may issue, in lower case; empty for none, and for values that cannot be read
 * @param parameters under which conditions
 */
record IssueProperty(Optional<String> issuer, List<Parameter> parameters) {
    private static final String LABEL = "[A-Za-z0-9](?:-*[A-Za-z0-9])*";
    private static final String WSP = "[ \\t]*";
    private static final Pattern VALUE = Pattern.compile(
            WSP + "(" + LABEL + "(?:\\." + LABEL + ")*)?" + WSP + "(?:;" + WSP + "(.*?)" + WSP + ")?", Pattern.DOTALL);
    private static final Pattern PARAMETER =
            Pattern.compile("(" + LABEL + ")" + WSP + "=" + WSP + "([\\x21-\\x3a\\x3c-\\x7e]*)");
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
        Matcher matcher = VALUE.matcher(value);
        if (!matcher.matches()) {
            return NOBODY;
        }
        List<Parameter> parameters = new ArrayList<>();
        String list = Optional.ofNullable(matcher.group(2)).orElse("");
        for (String text : list.isEmpty() ? new String[0] : list.split(";", -1)) {
            Matcher parameter = PARAMETER.matcher(text.strip());
            if (!parameter.matches()) {
                return NOBODY;
            }
            parameters.add(new Parameter(parameter.group(1).toLowerCase(Locale.ROOT), parameter.group(2)));
        }
        return new IssueProperty(
                Optional.ofNullable(matcher.group(1)).map(name -> name.toLowerCase(Locale.ROOT)), parameters);
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
