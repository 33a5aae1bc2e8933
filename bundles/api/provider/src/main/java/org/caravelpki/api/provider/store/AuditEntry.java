package org.caravelpki.api.provider.store;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
        ByteArrayOutputStream octets = new ByteArrayOutputStream(512);
        try (DataOutputStream out = new DataOutputStream(octets)) {
            out.write(HexFormat.of().parseHex(previous));
            out.writeInt(node);
            out.writeLong(epoch);
            out.writeLong(seq);
            out.writeLong(record.time().toEpochMilli());
            text(out, record.realm());
            text(out, record.actor());
            text(out, record.action());
            text(out, record.object());
            text(out, record.detail());
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }
}
