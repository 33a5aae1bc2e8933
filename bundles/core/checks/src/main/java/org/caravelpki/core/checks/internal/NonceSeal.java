package org.caravelpki.core.checks.internal;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * The form of a nonce: when it was made (8 octets, milliseconds), 96 random bits and a truncated HMAC-SHA256 of both (16
 * octets) in base64url. 36 octets fill 48 characters exactly, so every nonce has one spelling only.
 */
final class NonceSeal {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int CONTENT = 20;
    private static final int TAG = 16;
    private static final int CHARACTERS = (CONTENT + TAG) * 4 / 3;

    private final Supplier<SecretKey> key;
    private final SecureRandom random;

    /**
     * @param key asked for each nonce; what it throws is passed on
     * @param random makes nonces differ
     */
    NonceSeal(Supplier<SecretKey> key, SecureRandom random) {
        this.key = key;
        this.random = random;
    }

    /** What a genuine nonce says. */
    record Content(Instant made, byte[] octets) {
        /** Unique to the nonce, as text. */
        String mark() {
            return base64url(octets);
        }

        /** Unique to the nonce as far as 64 random bits are. */
        long shortMark() {
            return ByteBuffer.wrap(octets).getLong(CONTENT - Long.BYTES);
        }
    }

    String seal(Instant now) {
        byte[] unique = new byte[CONTENT - Long.BYTES];
        random.nextBytes(unique);
        byte[] content = ByteBuffer.allocate(CONTENT)
                .putLong(now.toEpochMilli())
                .put(unique)
                .array();
        return base64url(ByteBuffer.allocate(CONTENT + TAG)
                .put(content)
                .put(tag(content))
                .array());
    }

    Optional<Content> open(String nonce) {
        return decode(nonce).filter(this::isGenuine).map(token -> {
            byte[] content = Arrays.copyOf(token, CONTENT);
            return new Content(Instant.ofEpochMilli(ByteBuffer.wrap(content).getLong()), content);
        });
    }

    private static Optional<byte[]> decode(String nonce) {
        if (nonce.length() != CHARACTERS) {
            return Optional.empty();
        }
        try {
            byte[] token = Base64.getUrlDecoder().decode(nonce);
            return Optional.of(token).filter(octets -> octets.length == CONTENT + TAG);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean isGenuine(byte[] token) {
        byte[] content = Arrays.copyOf(token, CONTENT);
        return MessageDigest.isEqual(tag(content), Arrays.copyOfRange(token, CONTENT, CONTENT + TAG));
    }

    private byte[] tag(byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key.get());
            return Arrays.copyOf(mac.doFinal(content), TAG);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
        }
    }

    private static String base64url(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }
}
