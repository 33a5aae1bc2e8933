package org.caravelpki.core.ra.policy.internal;

/**
 * Plain texts: a star stands for any run of characters, also for none; everything else for itself.
 *
 * @param text the expression
 * @param ignoresCase whether upper and lower case are alike
 * @param stops the characters that one star does not stand for; two stars stand for these too
 */
record TextExpression(String text, boolean ignoresCase, String stops) implements Pattern.Expression {

    static TextExpression exact(String text) {
        return new TextExpression(text, false, "");
    }

    static TextExpression ignoringCase(String text) {
        return new TextExpression(Pattern.lower(text), true, "");
    }

    // Walks the expression with the set of all places in the value that it can have reached: the work is bounded by the
    // product of both lengths whatever the value is, which a backtracking regular expression cannot promise.
    @Override
    public boolean matches(String value) {
        String compared = ignoresCase ? Pattern.lower(value) : value;
        boolean[] reached = new boolean[compared.length() + 1];
        reached[0] = true;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '*') {
                step(reached, compared, text.charAt(i));
            } else if (text.startsWith("**", i)) {
                spread(reached, compared, "");
                i++;
            } else {
                spread(reached, compared, stops);
            }
        }
        return reached[compared.length()];
    }

    private static void step(boolean[] reached, String value, char literal) {
        for (int at = value.length(); at > 0; at--) {
            reached[at] = reached[at - 1] && value.charAt(at - 1) == literal;
        }
        reached[0] = false;
    }

    private static void spread(boolean[] reached, String value, String stops) {
        for (int at = 1; at <= value.length(); at++) {
            reached[at] |= reached[at - 1] && stops.indexOf(value.charAt(at - 1)) < 0;
        }
    }
}
