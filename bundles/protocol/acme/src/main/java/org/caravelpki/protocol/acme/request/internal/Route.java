package org.caravelpki.protocol.acme.request.internal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a path asks for.
 *
 * @param resource the kind of resource
 * @param policy for the resources of a policy, its name; else empty text
 * @param id for the others, which one; else empty text
 * @param detail for a challenge, its type; for a certificate, which of its further paths; else empty text
 */
public record Route(Resource resource, String policy, String id, String detail) {
    private static final Pattern OF_POLICY = Pattern.compile("/acme/([A-Za-z0-9._-]{1,80})/([a-z-]+)");
    private static final Pattern OF_ID = Pattern.compile("/acme/([a-z]+)/([A-Za-z0-9_-]{1,64})(?:/([a-z0-9-]+))?");

    private static final Pattern RENEWAL = Pattern.compile("/acme/renewal-info/([^/]{1,200})");
    private static final String PATH_NUMBER = "[1-9][0-9]?";

    /** Reads a path; empty when there is nothing. */
    public static Optional<Route> of(String rawPath, String defaultPolicy) {
        if (rawPath.equals("/acme/directory")) {
            return Optional.of(new Route(Resource.DIRECTORY, defaultPolicy, "", ""));
        }
        return ofPolicy(rawPath).or(() -> ofId(rawPath)).or(() -> ofRenewal(rawPath));
    }

    private static Optional<Route> ofRenewal(String path) {
        Matcher match = RENEWAL.matcher(path);
        return match.matches() ? Optional.of(leaf(Resource.RENEWAL_INFO, match.group(1))) : Optional.empty();
    }

    private static Optional<Route> ofPolicy(String path) {
        Matcher match = OF_POLICY.matcher(path);
        return match.matches()
                ? Resource.ofPolicy(match.group(2)).map(resource -> new Route(resource, match.group(1), "", ""))
                : Optional.empty();
    }

    private static Optional<Route> ofId(String path) {
        Matcher match = OF_ID.matcher(path);
        return match.matches()
                ? Resource.of(match.group(1))
                        .flatMap(kind -> below(kind, match.group(2), Optional.ofNullable(match.group(3))))
                : Optional.empty();
    }

    private static Optional<Route> below(Resource kind, String id, Optional<String> rest) {
        return switch (kind) {
            case ACCOUNT -> leafOr(kind, Resource.ORDERS, id, rest);
            case ORDER -> leafOr(kind, Resource.FINALIZE, id, rest);
            case CHALLENGE -> rest.map(type -> new Route(kind, "", id, type));
            case CERTIFICATE ->
                rest.isEmpty() || rest.get().matches(PATH_NUMBER)
                        ? Optional.of(new Route(kind, "", id, rest.orElse("")))
                        : Optional.empty();
            case AUTHORIZATION -> rest.isPresent() ? Optional.empty() : Optional.of(leaf(kind, id));
            default -> Optional.empty();
        };
    }

    private static Optional<Route> leafOr(Resource kind, Resource child, String id, Optional<String> rest) {
        if (rest.isEmpty()) {
            return Optional.of(leaf(kind, id));
        }
        return rest.get().equals(child.word()) ? Optional.of(leaf(child, id)) : Optional.empty();
    }

    private static Route leaf(Resource kind, String id) {
        return new Route(kind, "", id, "");
    }
}
