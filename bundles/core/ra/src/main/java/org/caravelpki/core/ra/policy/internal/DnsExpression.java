package org.caravelpki.core.ra.policy.internal;

import java.util.List;
import org.caravelpki.core.ra.policy.internal.Pattern.BadExpression;

/**
 * DNS names label by label. A star stands for exactly one label, two stars at the left for one or more; both only as
 * whole labels.
 *
 * @param any whether it begins with two stars
 * @param labels the labels after them; a star is any
 */
record DnsExpression(boolean any, List<String> labels) implements Pattern.Expression {
    private static final String LABEL = "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?";

    static DnsExpression parse(String text) {
        List<String> labels = List.of(Pattern.lower(text).split("\\.", -1));
        boolean any = labels.get(0).equals("**");
        List<String> rest = any ? labels.subList(1, labels.size()) : labels;
        for (String label : rest) {
            if (!label.equals("*") && !label.matches(LABEL)) {
                throw new BadExpression(
                        "a DNS name is made of labels, of * for one whole label, or of ** at the left for one or more");
            }
        }
        return new DnsExpression(any, rest);
    }

    // A wildcard is not a host: only the kind wildcard allows one.
    @Override
    public boolean matches(String name) {
        return !isWildcard(name) && fits(labelsOf(name));
    }

    @Override
    public boolean touches(String name) {
        return fits(labelsOf(name));
    }

    private boolean fits(List<String> name) {
        int more = name.size() - labels.size();
        if (any ? more < 1 : more != 0) {
            return false;
        }
        for (int i = 0; i < labels.size(); i++) {
            if (!fits(labels.get(i), name.get(more + i))) {
                return false;
            }
        }
        return true;
    }

    // A wildcard's star stands for every label, so it also stands for this one.
    private static boolean fits(String pattern, String label) {
        return pattern.equals("*") || label.equals("*") || pattern.equals(label);
    }

    static boolean isWildcard(String name) {
        return name.startsWith("*.");
    }

    private static List<String> labelsOf(String name) {
        return List.of(Pattern.lower(name).split("\\.", -1));
    }
}
