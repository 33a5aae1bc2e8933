package org.caravelpki.provider.lint.internal;

/** Labels of host names, as far as rules ask. By plain loops: every name of every certificate is looked at. */
public final class Labels {
    private static final int LONGEST = 63;

    private Labels() {}

    /**
     * Finds the end of a label.
     *
     * @param name a text
     * @param from where the label begins
     * @return the index behind its last letter, digit, underscore or hyphen; {@code from} when it has none, and -1 when it has more
     *     than 63
     */
    public static int end(String name, int from) {
        int at = from;
        while (at < name.length() && isInside(name.charAt(at))) {
            at++;
        }
        return at - from > LONGEST ? -1 : at;
    }

    private static boolean isInside(char c) {
        return isLetterOrDigit(c) || c == '_' || c == '-';
    }

    /**
     * Whether it is one of ASCII's.
     *
     * @param c a character
     * @return true for a letter or a digit
     */
    public static boolean isLetterOrDigit(char c) {
        return isLetter(c) || isDigit(c);
    }

    /**
     * Whether it is one of ASCII's.
     *
     * @param c a character
     * @return true for a letter
     */
    public static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    /**
     * Whether it is one of ASCII's.
     *
     * @param c a character
     * @return true for a digit
     */
    public static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
