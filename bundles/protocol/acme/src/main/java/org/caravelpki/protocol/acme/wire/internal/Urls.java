package org.caravelpki.protocol.acme.wire.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Every URL that this server gives out. All begin with the configured external base, never with what a client put into
 * Host: whichever node answers, the URLs are the same, and the {@code url} that a client signs is compared with them.
 */
public final class Urls {
    private static final String ROOT = "/acme/";
    private static final String ACCOUNT = "account/";

    private final String base;

    /**
     * @param externalBase scheme, host and optional port, as clients reach the service
     * @throws IllegalArgumentException when it is no such URL
     */
    public Urls(String externalBase) {
        String trimmed = externalBase.strip().replaceAll("/+$", "");
        try {
            URI uri = new URI(trimmed);
            if (!"https".equals(uri.getScheme()) || uri.getHost() == null || uri.getQuery() != null) {
                throw new IllegalArgumentException("external-base must be an https URL, not '" + externalBase + "'");
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("external-base must be an https URL, not '" + externalBase + "'", e);
        }
        this.base = trimmed;
    }

    /** The URL of a path of ours. */
    public String of(String rawPath) {
        return base + rawPath;
    }

    /** A directory's URL. */
    public String directory(String policy) {
        return of(ROOT + policy + "/directory");
    }

    /** A resource below a policy: new-nonce, new-account, new-order, revoke-cert, key-change. */
    public String policy(String policy, String action) {
        return of(ROOT + policy + "/" + action);
    }

    /** An account's URL, which is also its key identifier. */
    public String account(String id) {
        return of(ROOT + ACCOUNT + id);
    }

    /** The account that a key identifier names. */
    public Optional<String> accountId(String kid) {
        String prefix = account("");
        return kid.startsWith(prefix) && kid.indexOf('/', prefix.length()) < 0
                ? Optional.of(kid.substring(prefix.length())).filter(id -> !id.isEmpty())
                : Optional.empty();
    }

    /** The list of an account's orders. */
    public String orders(String accountId) {
        return account(accountId) + "/orders";
    }

    /** An order's URL. */
    public String order(String id) {
        return of(ROOT + "order/" + id);
    }

    /** Where an order is finalized. */
    public String finalizeOrder(String id) {
        return order(id) + "/finalize";
    }

    /** Where an order's certificate is. */
    public String certificate(String orderId) {
        return of(ROOT + "certificate/" + orderId);
    }

    /** Where an order's certificate is with one of its paths; 0 is the one that it was issued with. */
    public String certificate(String orderId, int path) {
        return path == 0 ? certificate(orderId) : certificate(orderId) + "/" + path;
    }

    /** Below which renewal information is. */
    public String renewalInfo() {
        return of(ROOT + "renewal-info");
    }

    /** An authorization's URL. */
    public String authorization(String id) {
        return of(ROOT + "authorization/" + id);
    }

    /** A challenge's URL. */
    public String challenge(String authorizationId, String type) {
        return of(ROOT + "challenge/" + authorizationId + "/" + type);
    }
}
