package org.caravelpki.link.member.internal;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What lets one node into the cluster, once: which token it is, a secret, and the digest of the link's CA certificate, so that
 * the node knows whom it tells the secret to.
 *
 * @param id names the token in the database
 * @param secret 32 octets
 * @param pin SHA-256 of the CA's certificate
 */
record JoinToken(byte[] id, byte[] secret, byte[] pin) {
    private static final String BEGIN = "caravel-join-";
    private static final int ID = 10;
    private static final int SECRET = 32;
    private static final int PIN = 32;

    static JoinToken create(byte[] caCertificate, SecureRandom random) {
        byte[] id = new byte[ID];
        byte[] secret = new byte[SECRET];
        random.nextBytes(id);
        random.nextBytes(secret);
        return new JoinToken(id, secret, sha256(caCertificate));
    }

    char[] text() {
        byte[] all = ByteBuffer.allocate(ID + SECRET + PIN)
                .put(id)
                .put(secret)
                .put(pin)
                .array();
        byte[] encoded = Base64.getUrlEncoder().withoutPadding().encode(all);
        CharBuffer text = CharBuffer.allocate(BEGIN.length() + encoded.length).put(BEGIN);
        for (byte octet : encoded) {
            text.put((char) octet);
        }
        Arrays.fill(all, (byte) 0);
        return text.array();
    }

    /** Reads what an operator was given; empty when it is not a token. */
    static Optional<JoinToken> parse(char[] text) {
        String stripped = new String(text).strip();
        if (!stripped.startsWith(BEGIN)) {
            return Optional.empty();
        }
        try {
            byte[] all = Base64.getUrlDecoder()
                    .decode(stripped.substring(BEGIN.length()).getBytes(StandardCharsets.US_ASCII));
            if (all.length != ID + SECRET + PIN) {
                return Optional.empty();
            }
            return Optional.of(new JoinToken(
                    Arrays.copyOf(all, ID),
                    Arrays.copyOfRange(all, ID, ID + SECRET),
                    Arrays.copyOfRange(all, ID + SECRET, all.length)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** As a node shows it to a backend, which knows its own CA. */
    static JoinToken presented(String name, byte[] secret) {
        try {
            return new JoinToken(HexFormat.of().parseHex(name), secret, new byte[0]);
        } catch (IllegalArgumentException e) {
            return new JoinToken(new byte[0], secret, new byte[0]);
        }
    }

    String name() {
        return HexFormat.of().formatHex(id);
    }

    /** What the database keeps of the secret. */
    String hash() {
        return HexFormat.of().formatHex(sha256(secret));
    }

    boolean isOf(byte[] caCertificate) {
        return MessageDigest.isEqual(pin, sha256(caCertificate));
    }

    static byte[] sha256(byte[] octets) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(octets);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** Never shows the secret. */
    @Override
    public String toString() {
        return "JoinToken[" + name() + "]";
    }
}
