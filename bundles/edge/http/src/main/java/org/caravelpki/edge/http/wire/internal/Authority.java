package org.caravelpki.edge.http.wire.internal;

/**
 * What a client may write as the authority it addresses (RFC 3986 section 3.2, without user information): a name or IPv4
 * address, or an IPv6 address in brackets, and perhaps a port. By hand: it is read with every request.
 */
final class Authority {
    private static final int MOST_OF_A_NAME = 255;
    private static final int MOST_OF_AN_ADDRESS = 45;
    private static final int MOST_OF_A_PORT = 5;

    private Authority() {}

    static boolean isWellFormed(String text) {
        int host = text.startsWith("[") ? bracketed(text) : name(text);
        return host > 0 && (host == text.length() || text.charAt(host) == ':' && isPort(text, host + 1));
    }

    // How long the name is, or 0 when it is none.
    private static int name(String text) {
        int at = 0;
        while (at < text.length() && isOfName(text.charAt(at))) {
            at++;
        }
        return at <= MOST_OF_A_NAME ? at : 0;
    }

    private static boolean isOfName(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || isDigit(c) || "._~-".indexOf(c) >= 0;
    }

    // How long the address is with its brackets, or 0 when it is none.
    private static int bracketed(String text) {
        int at = 1;
        while (at < text.length() && isOfAddress(text.charAt(at))) {
            at++;
        }
        boolean closed = at < text.length() && text.charAt(at) == ']';
        return closed && at > 2 && at - 1 <= MOST_OF_AN_ADDRESS ? at + 1 : 0;
    }

    private static boolean isOfAddress(char c) {
        return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F' || c == ':' || c == '.';
    }

    private static boolean isPort(String text, int from) {
        for (int at = from; at < text.length(); at++) {
            if (!isDigit(text.charAt(at))) {
                return false;
            }
        }
        return text.length() - from <= MOST_OF_A_PORT;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
