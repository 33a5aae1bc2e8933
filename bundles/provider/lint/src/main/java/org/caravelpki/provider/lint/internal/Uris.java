package org.caravelpki.provider.lint.internal;

import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * URIs as RFC 3986 section 3 takes them apart, as far as rules ask. By plain loops: the same few addresses stand in every
 * certificate.
 */
public final class Uris {
    private Uris() {}

    /**
     * Whether it has a scheme, something behind it, and only characters that may be in a URI.
     *
     * @param uri a text
     * @return true when it is absolute
     */
    public static boolean isAbsolute(String uri) {
        return schemeEnd(uri) > 0;
    }

    /**
     * Whether it is absolute and has one of some schemes.
     *
     * @param uri a text
     * @param schemes in lower case
     * @return true when it has
     */
    public static boolean hasScheme(String uri, String... schemes) {
        int end = schemeEnd(uri);
        for (String scheme : schemes) {
            if (scheme.length() == end && uri.regionMatches(true, 0, scheme, 0, end)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The host in the authority.
     *
     * @param uri a text
     * @return empty when there is no authority; an empty text when its host is empty or cannot be found
     */
    public static Optional<String> host(String uri) {
        int colon = end(uri, 0, ":/?#");
        if (colon == 0 || !uri.startsWith("://", colon)) {
            return Optional.empty();
        }
        int from = colon + "://".length();
        String authority = uri.substring(from, end(uri, from, "/?#"));
        return Optional.of(hostOf(authority.substring(authority.indexOf('@') + 1)));
    }

    private static String hostOf(String hostAndPort) {
        int bracket = hostAndPort.startsWith("[") ? hostAndPort.indexOf(']') + 1 : 0;
        if (bracket > 0 && isPort(hostAndPort, bracket)) {
            return hostAndPort.substring(0, bracket);
        }
        int colon = end(hostAndPort, 0, ":");
        return isPort(hostAndPort, colon) ? hostAndPort.substring(0, colon) : "";
    }

    /** Whether nothing is left from there on, or a colon with digits behind it or none. */
    private static boolean isPort(String text, int from) {
        return from == text.length()
                || text.charAt(from) == ':' && areAll(text, from + 1, text.length(), c -> Labels.isDigit((char) c));
    }

    /** Where one of some characters stands first, or the end of the text. */
    private static int end(String text, int from, String characters) {
        int at = from;
        while (at < text.length() && characters.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private static boolean areAll(String text, int from, int to, IntPredicate fits) {
        for (int at = from; at < to; at++) {
            if (!fits.test(text.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    /** Where the colon behind the scheme stands, or -1 when the text is no absolute URI. */
    private static int schemeEnd(String uri) {
        int colon = uri.indexOf(':');
        return colon > 0
                        && colon + 1 < uri.length()
                        && Labels.isLetter(uri.charAt(0))
                        && areAll(uri, 1, colon, c -> Labels.isLetterOrDigit((char) c) || "+.-".indexOf(c) >= 0)
                        && areAll(uri, colon + 1, uri.length(), c -> c >= '!' && c <= '~')
                ? colon
                : -1;
    }

    /**
     * Whether a text is a host name or an address.
     *
     * @param host what {@link #host} found
     * @return true when it is
     */
    public static boolean isHost(String host) {
        return host.startsWith("[") ? isAddress(host) : isName(host);
    }

    private static boolean isAddress(String host) {
        int last = host.length() - 1;
        return last > 1
                && host.charAt(last) == ']'
                && areAll(host, 1, last, c -> Character.digit(c, 16) >= 0 && c < 0x80 || c == ':' || c == '.');
    }

    private static boolean isName(String host) {
        if (host.startsWith("-")) {
            return false;
        }
        int from = 0;
        int end = Labels.end(host, from);
        while (end > from && end < host.length() && host.charAt(end) == '.') {
            from = end + 1;
            end = Labels.end(host, from);
        }
        // A dot may stand behind the last label.
        return end == host.length() && (end > from || from > 0);
    }
}
