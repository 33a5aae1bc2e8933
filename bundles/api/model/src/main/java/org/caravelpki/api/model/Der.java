package org.caravelpki.api.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * One DER encoded value, immutable and compared by its octets.
 *
 * <p>The octets are copied on the way in and on the way out. Nothing here checks that they are well-formed DER: what
 * comes from outside is parsed by whoever accepts it.
 */
public final class Der {
    private final byte[] octets;

    /** 0 until it is asked for; two threads may both compute the same. */
    private int hash;

    private Der(byte[] octets) {
        this.octets = octets;
    }

    /**
     * Wraps a copy of the given octets.
     *
     * @param octets the encoding; at least one octet
     * @return the value
     */
    public static Der of(byte[] octets) {
        if (octets.length == 0) {
            throw new IllegalArgumentException("a DER value has at least one octet");
        }
        return new Der(octets.clone());
    }

    /**
     * The encoding.
     *
     * @return a copy of the octets
     */
    public byte[] bytes() {
        return octets.clone();
    }

    /**
     * The length of the encoding.
     *
     * @return octets
     */
    public int length() {
        return octets.length;
    }

    /**
     * The SHA-256 digest of the encoding; for a certificate this is its fingerprint.
     *
     * @return 64 lower-case hexadecimal digits
     */
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /**
     * The textual encoding of RFC 7468: 64 columns, LF.
     *
     * @param label for example {@code CERTIFICATE}, {@code X509 CRL}
     * @return the PEM text, ending in a line feed
     */
    public String pem(String label) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(octets);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Der der && Arrays.equals(octets, der.octets);
    }

    @Override
    public int hashCode() {
        if (hash == 0) {
            hash = Arrays.hashCode(octets);
        }
        return hash;
    }

    @Override
    public String toString() {
        return "Der[" + octets.length + " octets]";
    }
}
