package org.caravelpki.provider.sql.store.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.caravelpki.api.provider.store.AuditEntry;
import org.caravelpki.api.provider.store.AuditRecord;
import org.caravelpki.provider.sql.internal.Columns;

/**
 * A row of consecutive audit records.
 *
 * @param id the row
 * @param entries in their order
 */
record AuditPage(long id, List<AuditEntry> entries) {
    static final String SELECT = "select id, node, epoch, first_seq, records from audit_page where ";

    private static final int HASH = 32;
    private static final int TEXTS = 5;

    static AuditPage of(Columns columns) throws SQLException {
        long id = columns.number();
        int node = columns.code();
        long epoch = columns.number();
        long seq = columns.number();
        ByteBuffer octets = ByteBuffer.wrap(columns.octets());
        List<AuditEntry> entries = new ArrayList<>();
        while (isWhole(octets)) {
            AuditRecord record = new AuditRecord(
                    Instant.ofEpochMilli(octets.getLong()),
                    text(octets),
                    text(octets),
                    text(octets),
                    text(octets),
                    text(octets));
            entries.add(
                    new AuditEntry(node, epoch, seq++, record, HexFormat.of().formatHex(take(octets, HASH))));
        }
        return new AuditPage(id, entries);
    }

    // Somebody may have changed the row: what cannot be read is missing in the chain, and its verification says so.
    private static boolean isWhole(ByteBuffer octets) {
        long at = octets.position() + Long.BYTES;
        for (int text = 0; text < TEXTS; text++) {
            if (at + Integer.BYTES > octets.limit()) {
                return false;
            }
            at += Integer.BYTES + (octets.getInt((int) at) & 0xffff_ffffL);
        }
        return at + HASH <= octets.limit();
    }

    private static String text(ByteBuffer octets) {
        return new String(take(octets, octets.getInt()), StandardCharsets.UTF_8);
    }

    private static byte[] take(ByteBuffer octets, int length) {
        byte[] taken = new byte[length];
        octets.get(taken);
        return taken;
    }
}
