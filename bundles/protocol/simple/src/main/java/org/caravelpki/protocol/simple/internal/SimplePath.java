package org.caravelpki.protocol.simple.internal;

import java.util.Optional;

/**
 * {@code /simple/<policy>}, with or without a final slash, or {@code /simple/<policy>/requests/<id>}. Read by plain loops,
 * since it is done for every request.
 *
 * @param policy the policy's name
 * @param id of a request that was made before
 */
record SimplePath(String policy, Optional<String> id) {
    private static final String BASE = "/simple/";
    private static final String REQUESTS = "/requests/";
    private static final int LONGEST_POLICY = 60;
    private static final int LONGEST_ID = 64;

    static Optional<SimplePath> of(String rawPath) {
        if (!rawPath.startsWith(BASE)) {
            return Optional.empty();
        }
        int end = policyEnd(rawPath);
        if (end == BASE.length() || end - BASE.length() > LONGEST_POLICY) {
            return Optional.empty();
        }
        String policy = rawPath.substring(BASE.length(), end);
        if (end == rawPath.length() || end == rawPath.length() - 1 && rawPath.charAt(end) == '/') {
            return Optional.of(new SimplePath(policy, Optional.empty()));
        }
        return rawPath.startsWith(REQUESTS, end)
                ? Optional.of(rawPath.substring(end + REQUESTS.length()))
                        .filter(SimplePath::isId)
                        .map(id -> new SimplePath(policy, Optional.of(id)))
                : Optional.empty();
    }

    private static int policyEnd(String rawPath) {
        int at = BASE.length();
        while (at < rawPath.length() && isOfPolicy(rawPath.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isOfPolicy(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '.' || c == '-';
    }

    private static boolean isId(String text) {
        return !text.isEmpty() && text.length() <= LONGEST_ID && text.chars().allMatch(SimplePath::isOfId);
    }

    private static boolean isOfId(int c) {
        return isOfPolicy((char) c) || c >= 'A' && c <= 'Z' || c == '_' || c == ':';
    }
}
