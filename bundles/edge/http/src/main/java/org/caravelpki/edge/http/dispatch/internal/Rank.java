package org.caravelpki.edge.http.dispatch.internal;

import java.util.Comparator;
import org.osgi.framework.Version;

/**
 * Which of two handlers for one path wins.
 *
 * @param ours whether the handler's bundle is one of Caravel PKI: no plugin takes its place
 * @param version then the version of the handler's bundle: the highest wins
 * @param ranking then the highest {@code service.ranking}
 * @param serviceId then the lowest {@code service.id}
 */
public record Rank(boolean ours, Version version, int ranking, long serviceId) implements Comparable<Rank> {
    private static final Comparator<Rank> ORDER = Comparator.comparing(Rank::ours)
            .thenComparing(Rank::version)
            .thenComparingInt(Rank::ranking)
            .thenComparing(Rank::serviceId, Comparator.reverseOrder());

    /**
     * The rank of a handler of ours.
     *
     * @param version the version of its bundle
     * @param ranking its {@code service.ranking}
     * @param serviceId its {@code service.id}
     */
    public Rank(Version version, int ranking, long serviceId) {
        this(true, version, ranking, serviceId);
    }

    @Override
    public int compareTo(Rank other) {
        return ORDER.compare(this, other);
    }
}
