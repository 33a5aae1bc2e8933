package org.caravelpki.core.ca.issue.internal;

import org.caravelpki.api.provider.store.StoreWriter;

/**
 * In whose name rows are reserved: this node, since this engine was started.
 *
 * @param node the node's number
 * @param epoch greater than that of every earlier engine of this node
 */
public record Term(int node, long epoch) {
    private static final String WORK = "issue";

    /**
     * Begins a term. Blocks.
     *
     * @param writer of this node
     * @return a new term
     */
    public static Term open(StoreWriter writer) {
        return new Term(writer.node().number(), writer.openEpoch(WORK));
    }
}
