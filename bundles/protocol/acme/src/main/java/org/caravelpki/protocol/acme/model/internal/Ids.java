package org.caravelpki.protocol.acme.model.internal;

import java.security.SecureRandom;
import java.util.Base64;

/** Identifiers that nobody can guess. */
public final class Ids {
    private static final int ID = 16;
    private static final int TOKEN = 32;

    private final SecureRandom random;

    /** @param random the source */
    public Ids(SecureRandom random) {
        this.random = random;
    }

    /** 128 bits: an account's, order's or authorization's identifier. */
    public String id() {
        return base64url(ID);
    }

    /** 256 bits: a challenge's token (RFC 8555 section 8.1 wants 128 at least). */
    public String token() {
        return base64url(TOKEN);
    }

    private String base64url(int octets) {
        byte[] unique = new byte[octets];
        random.nextBytes(unique);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(unique);
    }
}
