package org.caravelpki.core.ra.identity.internal;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.util.encoders.Base32;
import org.caravelpki.api.model.RequestId;

/**
 * The salted digest of an enrollment secret. Secrets are made here and have 128 bits: there is nothing to guess that a
 * slow digest would have to protect.
 *
 * <p>A one-time secret is good for one certificate request, and afterwards for that same request only: a client that polls, or
 * whose answer was lost, shows it again.
 *
 * @param salt random octets
 * @param digest SHA-256 over salt and secret
 * @param once whether it is good for one certificate request only
 * @param usedFor a one-time secret that was used: for which request
 */
public record EnrollmentSecret(byte[] salt, byte[] digest, boolean once, Optional<RequestId> usedFor) {
    private static final String FORM = "sha256";
    private static final String ONCE = "once";
    private static final int OCTETS = 16;

    /**
     * A new secret.
     *
     * @param random the source
     * @return 26 characters of base32
     */
    public static char[] generate(SecureRandom random) {
        byte[] octets = new byte[OCTETS];
        random.nextBytes(octets);
        byte[] padded = Base32.encode(octets);
        CharBuffer text = StandardCharsets.US_ASCII.decode(ByteBuffer.wrap(padded));
        char[] secret = text.toString().replace("=", "").toCharArray();
        Arrays.fill(octets, (byte) 0);
        Arrays.fill(padded, (byte) 0);
        return secret;
    }

    /**
     * The digest to keep of a secret.
     *
     * @param secret the secret
     * @param random the source of the salt
     * @return the text form
     */
    public static String digest(char[] secret, SecureRandom random) {
        byte[] salt = new byte[OCTETS];
        random.nextBytes(salt);
        HexFormat hex = HexFormat.of();
        return FORM + ":" + hex.formatHex(salt) + ":" + hex.formatHex(sha256(salt, secret));
    }

    /**
     * The digest to keep of a one-time secret.
     *
     * @param secret the secret
     * @param random the source of the salt
     * @return the text form
     */
    public static String digestOfOneTime(char[] secret, SecureRandom random) {
        return ONCE + digest(secret, random).substring(FORM.length());
    }

    /**
     * Reads the text form.
     *
     * @param text the text form
     * @return the digest
     */
    public static EnrollmentSecret parse(String text) {
        // A request id may hold colons.
        String[] parts = text.split(":", 4);
        boolean once = parts[0].equals(ONCE);
        if (parts.length < 3 || !once && (parts.length > 3 || !parts[0].equals(FORM))) {
            throw new IllegalStateException("an end entity's secret has a form that this release does not know");
        }
        HexFormat hex = HexFormat.of();
        return new EnrollmentSecret(
                hex.parseHex(parts[1]),
                hex.parseHex(parts[2]),
                once,
                parts.length == 4 ? Optional.of(new RequestId(parts[3])) : Optional.empty());
    }

    /**
     * What to keep of a one-time secret that was used.
     *
     * @param id for which request
     * @return the text form
     */
    public String usedText(RequestId id) {
        HexFormat hex = HexFormat.of();
        return ONCE + ":" + hex.formatHex(salt) + ":" + hex.formatHex(digest) + ":" + id;
    }

    /** A digest that no secret fits, so that an unknown name costs what a known one does. */
    static EnrollmentSecret nobodys() {
        return new EnrollmentSecret(new byte[OCTETS], new byte[32], false, Optional.empty());
    }

    /**
     * Whether a secret is the one, in constant time.
     *
     * @param secret what was shown
     * @return true when it is
     */
    boolean fits(char[] secret) {
        return MessageDigest.isEqual(digest, sha256(salt, secret));
    }

    private static byte[] sha256(byte[] salt, char[] secret) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(secret));
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(salt);
            sha.update(encoded);
            return sha.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        } finally {
            Arrays.fill(encoded.array(), (byte) 0);
        }
    }
}
