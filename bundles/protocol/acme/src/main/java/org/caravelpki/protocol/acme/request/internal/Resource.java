package org.caravelpki.protocol.acme.request.internal;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.caravelpki.protocol.acme.request.internal.CheckRequest.SignedBy;

/** The resources of RFC 8555 section 7.1 and RFC 9773 and how each is asked for. */
public enum Resource {
    DIRECTORY("directory", Set.of("GET", "HEAD"), SignedBy.EITHER),
    NEW_NONCE("new-nonce", Set.of("GET", "HEAD"), SignedBy.EITHER),
    RENEWAL_INFO("renewal-info", Set.of("GET", "HEAD"), SignedBy.EITHER),
    NEW_ACCOUNT("new-account", Set.of("POST"), SignedBy.KEY),
    NEW_ORDER("new-order", Set.of("POST"), SignedBy.ACCOUNT),
    NEW_AUTHZ("new-authz", Set.of("POST"), SignedBy.ACCOUNT),
    REVOKE_CERT("revoke-cert", Set.of("POST"), SignedBy.EITHER),
    KEY_CHANGE("key-change", Set.of("POST"), SignedBy.ACCOUNT),
    ACCOUNT("account", Set.of("POST"), SignedBy.ACCOUNT),
    ORDERS("orders", Set.of("POST"), SignedBy.ACCOUNT),
    ORDER("order", Set.of("POST"), SignedBy.ACCOUNT),
    FINALIZE("finalize", Set.of("POST"), SignedBy.ACCOUNT),
    CERTIFICATE("certificate", Set.of("POST"), SignedBy.ACCOUNT),
    AUTHORIZATION("authorization", Set.of("POST"), SignedBy.ACCOUNT),
    CHALLENGE("challenge", Set.of("POST"), SignedBy.ACCOUNT);

    private static final Set<Resource> OF_A_POLICY =
            Set.of(DIRECTORY, NEW_NONCE, NEW_ACCOUNT, NEW_ORDER, NEW_AUTHZ, REVOKE_CERT, KEY_CHANGE);

    private final String word;
    private final Set<String> methods;
    private final SignedBy signedBy;

    Resource(String word, Set<String> methods, SignedBy signedBy) {
        this.word = word;
        this.methods = methods;
        this.signedBy = signedBy;
    }

    /** The word in its path. */
    public String word() {
        return word;
    }

    /** The methods it answers. */
    public Set<String> methods() {
        return methods;
    }

    /** Whether anybody may read it without a signature. */
    public boolean isPublic() {
        return methods.contains("GET");
    }

    /** How a request for it names its key. */
    public SignedBy signedBy() {
        return signedBy;
    }

    static Optional<Resource> ofPolicy(String word) {
        return OF_A_POLICY.stream()
                .filter(resource -> resource.word.equals(word))
                .findFirst();
    }

    static Optional<Resource> of(String word) {
        return Arrays.stream(values())
                .filter(resource -> !OF_A_POLICY.contains(resource) && resource.word.equals(word))
                .findFirst();
    }
}
