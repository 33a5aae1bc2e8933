package org.caravelpki.provider.sql.writer.internal;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.caravelpki.api.provider.store.AuditEntry;

/** Puts records into a term's hash chain and gathers them in pages. */
final class AuditPages {
    /** InnoDB keeps a row of this length in its page. A longer record has a page for itself. */
    private static final int FULL = 7_500;

    private final Term term;
    private final List<Page> pages = new ArrayList<>();
    private final ByteArrayOutputStream records = new ByteArrayOutputStream(FULL);
    private long pageBegins;
    private long seq;
    private byte[] head;

    AuditPages(Term term) {
        this.term = term;
        this.seq = term.seq();
        this.pageBegins = seq + 1;
        this.head = HexFormat.of().parseHex(term.head());
    }

    /** Consecutive records, each with its hash behind it. */
    record Page(long firstSeq, long lastSeq, byte[] records) {}

    void add(byte[] entry) {
        if (records.size() + entry.length > FULL) {
            endPage();
        }
        seq++;
        head = AuditEntry.hash(term.node(), term.epoch(), seq, entry, head);
        records.writeBytes(entry);
        records.writeBytes(head);
    }

    private void endPage() {
        if (records.size() > 0) {
            pages.add(new Page(pageBegins, seq, records.toByteArray()));
            records.reset();
            pageBegins = seq + 1;
        }
    }

    /** All that was added. */
    List<Page> end() {
        endPage();
        return pages;
    }

    /** The term that the next batch begins with. */
    Term next() {
        return term.next(seq, HexFormat.of().formatHex(head));
    }
}
