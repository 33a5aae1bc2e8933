package org.caravelpki.api.engine;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** Where the nodes of a cluster say how they are. Answered on a backend, wherever the node is that reports. */
@ProviderType
public interface NodeReports {
    /**
     * Takes the place of what the node said before. Over the link a node can only report for itself.
     *
     * @param report how the node is
     * @return completes when it is committed; fails with kind {@code unavailable} while it cannot be
     */
    CompletionStage<Void> report(NodeReport report);

    /**
     * How a node is.
     *
     * @param node its name
     * @param role {@code frontend} or {@code backend}
     * @param location where it stands, for example {@code a}; empty when it was not told
     * @param ready whether it can serve
     * @param problems one sentence for each part that is not in order, whether or not it keeps the node from serving
     * @param at when this was so, by the node's clock
     */
    record NodeReport(String node, String role, String location, boolean ready, List<String> problems, Instant at) {
        /** Copies the list. */
        public NodeReport {
            problems = List.copyOf(problems);
        }
    }
}
