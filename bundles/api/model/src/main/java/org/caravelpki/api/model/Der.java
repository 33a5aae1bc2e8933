package org.caravelpki.api.model;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * One DER encoded value, immutable and compared by its octets.
 *
 * <p>The octets are copied on the way in and on the way out. Nothing here checks that they are well-formed DER: what
 * comes from outside is parsed by whoever accepts it.
 *
 * <p>A large value, such as a CRL, may be held in pieces ({@link #join}) and read through ({@link #stream}) without ever
 * being in one array.
 */
public final class Der {
    private final byte[][] pieces;
    private final int length;

    /** 0 until it is asked for; two threads may both compute the same. */
    private int hash;

    /** Empty until it is asked for, in the same way: a fingerprint goes into several rows. */
    private String sha256 = "";

    private Der(byte[]... pieces) {
        int sum = 0;
        for (byte[] piece : pieces) {
            sum = Math.addExact(sum, piece.length);
        }
        this.pieces = pieces;
        this.length = sum;
        if (length == 0) {
            throw new IllegalArgumentException("a DER value has at least one octet");
        }
    }

    /**
     * Wraps a copy of the given octets.
     *
     * @param octets the encoding; at least one octet
     * @return the value
     */
    public static Der of(byte[] octets) {
        return of(octets, 0, octets.length);
    }

    /**
     * Wraps a copy of a part of the given octets.
     *
     * @param octets holds the encoding
     * @param from its first octet
     * @param to where it ends; behind the first octet
     * @return the value
     */
    public static Der of(byte[] octets, int from, int to) {
        if (from >= to) {
            throw new IllegalArgumentException("a DER value has at least one octet");
        }
        return new Der(Arrays.copyOfRange(octets, from, to));
    }

    /**
     * Puts pieces together without copying them: the caller gives the arrays away and does not touch them again.
     *
     * @param pieces the encoding cut anywhere; at least one octet
     * @return the value
     */
    public static Der join(List<byte[]> pieces) {
        return new Der(pieces.toArray(byte[][]::new));
    }

    /**
     * The encoding.
     *
     * @return a copy of the octets
     */
    public byte[] bytes() {
        return pieces.length == 1 ? pieces[0].clone() : bytes(0, length);
    }

    /**
     * A part of the encoding.
     *
     * @param from the first octet, from 0
     * @param to the octet after the last
     * @return a copy of the octets between
     */
    public byte[] bytes(int from, int to) {
        Objects.checkFromToIndex(from, to, length);
        byte[] part = new byte[to - from];
        int begin = 0;
        for (byte[] piece : pieces) {
            int first = Math.max(from, begin);
            int last = Math.min(to, begin + piece.length);
            if (first < last) {
                System.arraycopy(piece, first - begin, part, first - from, last - first);
            }
            begin += piece.length;
        }
        return part;
    }

    /**
     * Reads the encoding through.
     *
     * @return a new stream at its beginning; never fails, need not be closed
     */
    public InputStream stream() {
        return new SequenceInputStream(Collections.enumeration(
                Arrays.stream(pieces).map(ByteArrayInputStream::new).toList()));
    }

    /**
     * The length of the encoding.
     *
     * @return octets
     */
    public int length() {
        return length;
    }

    /**
     * The SHA-256 digest of the encoding; for a certificate this is its fingerprint.
     *
     * @return 64 lower-case hexadecimal digits
     */
    public String sha256() {
        String known = sha256;
        if (known.isEmpty()) {
            known = digest();
            sha256 = known;
        }
        return known;
    }

    private String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] piece : pieces) {
                digest.update(piece);
            }
            return HexFormat.of().formatHex(digest.digest());
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
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes());
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Der der && length == der.length && hasSameOctets(der);
    }

    private boolean hasSameOctets(Der other) {
        if (pieces.length == 1 && other.pieces.length == 1) {
            return Arrays.equals(pieces[0], other.pieces[0]);
        }
        try (InputStream ours = stream();
                InputStream theirs = other.stream()) {
            for (int octet = ours.read(); octet >= 0; octet = ours.read()) {
                if (octet != theirs.read()) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("memory is read without failure", e);
        }
    }

    @Override
    public int hashCode() {
        if (hash == 0) {
            // As Arrays.hashCode of the whole: the pieces must not matter.
            int result = 1;
            for (byte[] piece : pieces) {
                for (byte octet : piece) {
                    result = 31 * result + octet;
                }
            }
            hash = result;
        }
        return hash;
    }

    @Override
    public String toString() {
        return "Der[" + length + " octets]";
    }
}
