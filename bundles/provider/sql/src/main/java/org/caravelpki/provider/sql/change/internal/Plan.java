package org.caravelpki.provider.sql.change.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.caravelpki.api.provider.store.AuditRecord;

/** What one unit does to the database: filled by the translators on one thread, then only read. */
public final class Plan {
    private final List<Step> steps = new ArrayList<>();
    private final List<byte[]> audits = new ArrayList<>();
    private final List<FeedItem> feed = new ArrayList<>();
    private final Set<Object> rows = new HashSet<>();
    private final long weight;
    private final Issuance issuance;

    Plan(long weight, Issuance issuance) {
        this.weight = weight;
        this.issuance = issuance;
    }

    Issuance issuance() {
        return issuance;
    }

    Plan step(Step step) {
        steps.add(step);
        return this;
    }

    // The audit rows of a batch are written together: one that does not fit has to be stopped here.
    Plan audit(AuditRecord entry) {
        fits("realm", entry.realm(), 60);
        fits("actor", entry.actor(), 220);
        fits("action", entry.action(), 60);
        fits("object", entry.object(), 250);
        fits("detail", entry.detail(), 8_000);
        audits.add(entry.octets());
        return this;
    }

    private static void fits(String field, String text, int most) {
        if (text.length() > most) {
            throw new IllegalArgumentException(
                    "an audit record's " + field + " has at most " + most + " characters, not " + text.length());
        }
    }

    Plan feed(FeedItem item) {
        feed.add(item);
        return this;
    }

    /** Says which row the unit depends on. Units that share one are never in the same batch. */
    Plan row(Object key) {
        rows.add(key);
        return this;
    }

    /**
     * The statements.
     *
     * @return in the order of the changes
     */
    public List<Step> steps() {
        return steps;
    }

    /**
     * The audit records.
     *
     * @return in order, each as its hash covers it
     */
    public List<byte[]> audits() {
        return audits;
    }

    /**
     * The changes of status.
     *
     * @return in order
     */
    public List<FeedItem> feed() {
        return feed;
    }

    /**
     * How much memory the unit holds, roughly.
     *
     * @return octets
     */
    public long weight() {
        return weight;
    }

    /**
     * The rows that the unit depends on.
     *
     * @return keys that compare by value
     */
    public Set<Object> rows() {
        return rows;
    }
}
