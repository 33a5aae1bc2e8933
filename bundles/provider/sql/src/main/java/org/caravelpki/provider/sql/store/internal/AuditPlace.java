package org.caravelpki.provider.sql.store.internal;

import java.util.Comparator;
import java.util.Optional;
import org.caravelpki.api.provider.store.AuditEntry;

/**
 * Where a listing of audit entries stands: rows come by their ids, and the entries of a row by their places in the chain.
 *
 * @param row the row's id
 * @param seq the entry's place in its chain
 */
record AuditPlace(long row, long seq) {
    private static final AuditPlace END = new AuditPlace(Long.MAX_VALUE, Long.MAX_VALUE);

    /** An entry where it stands. */
    record Placed(AuditPlace place, AuditEntry entry) {
        static final Comparator<Placed> NEWEST_FIRST = Comparator.<Placed>comparingLong(
                        placed -> placed.place().row())
                .thenComparingLong(placed -> placed.place().seq())
                .reversed();
    }

    /** Where a listing goes on. A row's id alone is how earlier releases said it. */
    static AuditPlace of(Optional<String> cursor) {
        return cursor.map(AuditPlace::parse).orElse(END);
    }

    private static AuditPlace parse(String cursor) {
        int colon = cursor.indexOf(':');
        return colon < 0
                ? new AuditPlace(Cursor.id(cursor), 0)
                : new AuditPlace(Cursor.id(cursor.substring(0, colon)), Cursor.id(cursor.substring(colon + 1)));
    }

    boolean isBefore(AuditPlace other) {
        return row < other.row || row == other.row && seq < other.seq;
    }

    @Override
    public String toString() {
        return row + ":" + seq;
    }
}
