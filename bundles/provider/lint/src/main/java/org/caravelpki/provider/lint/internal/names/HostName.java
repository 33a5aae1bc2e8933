package org.caravelpki.provider.lint.internal.names;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What a dNSName consists of. */
public final class HostName {
    /** How an internationalized label begins (RFC 5890 section 2.3.2.1). */
    public static final String PREFIX = "xn--";

    // RFC 2606, RFC 6761, RFC 6762, RFC 7686, RFC 8375, RFC 9476 and the resolution of ICANN's board on .internal.
    private static final Set<String> SPECIAL =
            Set.of("test", "example", "invalid", "localhost", "local", "onion", "alt", "internal", "arpa");

    private HostName() {}

    /**
     * The labels.
     *
     * @param name a dNSName
     * @return from left to right, a wildcard too
     */
    public static Stream<String> labels(String name) {
        return Stream.of(name.split("\\.", -1));
    }

    /**
     * Whether a label stands for one in another script.
     *
     * @param label a label
     * @return true when it begins with the prefix
     */
    public static boolean isInternationalized(String label) {
        return label.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }

    /**
     * Whether the public name system cannot know a name.
     *
     * @param name a dNSName
     * @return true when it has no dot, or ends in a domain for private or special use
     */
    public static boolean isInternal(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 || SPECIAL.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }
}
