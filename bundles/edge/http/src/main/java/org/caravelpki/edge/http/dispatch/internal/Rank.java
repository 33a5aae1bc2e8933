package org.caravelpki.edge.http.dispatch.internal;

import java.util.Comparator;
import org.osgi.framework.Version;

/**
 * Which of two handlers for one path wins.
 *
 * @param version the version of the handler's bundle: the highest wins
 * @param ranking then the highest {@code service.ranking}
 * @param serviceId then the lowest {@code service.id}
 */
public record Rank(Version version, int ranking, long serviceId) implements Comparable<Rank> {
    private static final Comparator<Rank> ORDER = Comparator.comparing(Rank::version)
            .thenComparingInt(Rank::ranking)
            .thenComparing(Rank::serviceId, Comparator.reverseOrder());

    @Override
    public int compareTo(Rank other) {
        return ORDER.compare(this, other);
    }
}
