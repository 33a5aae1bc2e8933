package org.caravelpki.provider.lint.internal;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** URIs as RFC 3986 section 3 takes them apart, as far as rules ask. */
public final class Uris {
    private static final Pattern ABSOLUTE = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*+):[!-~]++");
    private static final Pattern AUTHORITY = Pattern.compile("[^:/?#]++://([^/?#]*+).*+", Pattern.DOTALL);
    private static final Pattern HOST_AND_PORT = Pattern.compile("(?:[^@]*+@)?+(\\[[^\\]]*+\\]|[^:]*+)(?::[0-9]*+)?+");
    private static final Pattern HOST =
            Pattern.compile("(?!-)[\\w-]{1,63}+(\\.[\\w-]{1,63}+)*+\\.?+|\\[[0-9A-Fa-f:.]++\\]");

    private Uris() {}

    /**
     * Whether it has a scheme, something behind it, and only characters that may be in a URI.
     *
     * @param uri a text
     * @return true when it is absolute
     */
    public static boolean isAbsolute(String uri) {
        return ABSOLUTE.matcher(uri).matches();
    }

    /**
     * Whether it is absolute and has one of some schemes.
     *
     * @param uri a text
     * @param schemes in lower case
     * @return true when it has
     */
    public static boolean hasScheme(String uri, String... schemes) {
        Matcher matcher = ABSOLUTE.matcher(uri);
        if (!matcher.matches()) {
            return false;
        }
        String found = matcher.group(1).toLowerCase(Locale.ROOT);
        for (String scheme : schemes) {
            if (scheme.equals(found)) {
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
        Matcher authority = AUTHORITY.matcher(uri);
        if (!authority.matches()) {
            return Optional.empty();
        }
        Matcher host = HOST_AND_PORT.matcher(authority.group(1));
        return Optional.of(host.matches() ? host.group(1) : "");
    }

    /**
     * Whether a text is a host name or an address.
     *
     * @param host what {@link #host} found
     * @return true when it is
     */
    public static boolean isHost(String host) {
        return HOST.matcher(host).matches();
    }
}
