package org.caravelpki.protocol.est.internal;

import java.util.Optional;

/**
 * {@code /.well-known/est/<operation>} or {@code /.well-known/est/<label>/<operation>} (RFC 7030 section 3.2.2). The label is
 * a policy's name.
 *
 * @param policy the policy
 * @param operation what is asked for
 */
record EstPath(String policy, Operation operation) {
    private static final String BASE = "/.well-known/est/";
    private static final int LONGEST_POLICY = 60;

    /** The operations of RFC 7030 section 3.2.2. */
    enum Operation {
        CACERTS("GET"),
        SIMPLEENROLL("POST"),
        SIMPLEREENROLL("POST"),
        FULLCMC("POST"),
        SERVERKEYGEN("POST"),
        CSRATTRS("GET");

        private final String method;

        Operation(String method) {
            this.method = method;
        }

        String method() {
            return method;
        }

        private static Optional<Operation> of(String word) {
            return switch (word) {
                case "cacerts" -> Optional.of(CACERTS);
                case "simpleenroll" -> Optional.of(SIMPLEENROLL);
                case "simplereenroll" -> Optional.of(SIMPLEREENROLL);
                case "fullcmc" -> Optional.of(FULLCMC);
                case "serverkeygen" -> Optional.of(SERVERKEYGEN);
                case "csrattrs" -> Optional.of(CSRATTRS);
                default -> Optional.empty();
            };
        }
    }

    static Optional<EstPath> of(String rawPath, String defaultPolicy) {
        if (!rawPath.startsWith(BASE)) {
            return Optional.empty();
        }
        int slash = rawPath.indexOf('/', BASE.length());
        if (slash < 0) {
            return Operation.of(rawPath.substring(BASE.length())).map(found -> new EstPath(defaultPolicy, found));
        }
        String label = rawPath.substring(BASE.length(), slash);
        return isPolicy(label)
                ? Operation.of(rawPath.substring(slash + 1)).map(found -> new EstPath(label, found))
                : Optional.empty();
    }

    private static boolean isPolicy(String label) {
        return !label.isEmpty()
                && label.length() <= LONGEST_POLICY
                && label.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '.' || c == '-');
    }
}
