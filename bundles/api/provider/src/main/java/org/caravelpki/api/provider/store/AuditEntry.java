package org.caravelpki.api.provider.store;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * An audit record in its place in a node's hash chain. There is one chain per node and epoch, dense from 1.
 *
 * @param node the node's number
 * @param epoch the writer's epoch on that node
 * @param seq the place, from 1
 * @param record what happened
 * @param hash as {@link #hash} computes it
 */
public record AuditEntry(int node, long epoch, long seq, AuditRecord record, String hash) {
    /** Stands before the first entry of a chain. */
    public static final String START = "0".repeat(64);

    /**
     * Puts a record into the chain.
     *
     * @param node the node's number
     * @param epoch the writer's epoch
     * @param seq its place
     * @param record the record
     * @param previous the hash of the entry before, or {@link #START}
     * @return the entry
     */
    public static AuditEntry chained(int node, long epoch, long seq, AuditRecord record, String previous) {
        return new AuditEntry(node, epoch, seq, record, hash(node, epoch, seq, record, previous));
    }

    /**
     * SHA-256 over the previous hash and every field, each text with its length before it, so that no two different
     * entries give the same input.
     *
     * @param node the node's number
     * @param epoch the writer's epoch
     * @param seq the place
     * @param record the record
     * @param previous the hash of the entry before
     * @return 64 hexadecimal digits
     */
    public static String hash(int node, long epoch, long seq, AuditRecord record, String previous) {
        byte[] before = HexFormat.of().parseHex(previous);
        return HexFormat.of().formatHex(hash(node, epoch, seq, record.octets(), before));
    }

    /**
     * The same hash, for whoever has everything in octets.
     *
     * @param node the node's number
     * @param epoch the writer's epoch
     * @param seq the place
     * @param record as {@link AuditRecord#octets} gives it
     * @param previous the hash of the entry before
     * @return 32 octets
     */
    public static byte[] hash(int node, long epoch, long seq, byte[] record, byte[] previous) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(previous);
            digest.update(ByteBuffer.allocate(Integer.BYTES + 2 * Long.BYTES)
                    .putInt(node)
                    .putLong(epoch)
                    .putLong(seq)
                    .flip());
            return digest.digest(record);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
