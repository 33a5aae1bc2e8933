package org.caravelpki.core.ra.identity.internal;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.util.encoders.Base32;

/**
 * The salted digest of an enrollment secret. Secrets are made here and have 128 bits: there is nothing to guess that a
 * slow digest would have to protect.
 *
 * @param salt random octets
 * @param digest SHA-256 over salt and secret
 */
public record EnrollmentSecret(byte[] salt, byte[] digest) {
    private static final String FORM = "sha256";
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
     * Reads what {@link #digest(char[], SecureRandom)} gave.
     *
     * @param text the text form
     * @return the digest
     */
    static EnrollmentSecret parse(String text) {
        String[] parts = text.split(":");
        if (parts.length != 3 || !parts[0].equals(FORM)) {
            throw new IllegalStateException("an end entity's secret has a form that this release does not know");
        }
        return new EnrollmentSecret(
                HexFormat.of().parseHex(parts[1]), HexFormat.of().parseHex(parts[2]));
    }

    /** A digest that no secret fits, so that an unknown name costs what a known one does. */
    static EnrollmentSecret nobodys() {
        return new EnrollmentSecret(new byte[OCTETS], new byte[32]);
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
