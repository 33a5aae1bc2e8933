package org.caravelpki.protocol.acme.request.internal;

import java.util.random.RandomGenerator;

/** Refuses good nonces now and then, so that authors of clients see what theirs does. */
public final class NonceChaos {
    private final int percent;
    private final RandomGenerator random;

    /** @param percent how many of a hundred; 0 for none */
    public NonceChaos(int percent, RandomGenerator random) {
        this.percent = percent;
        this.random = random;
    }

    boolean strikes() {
        return percent > 0 && random.nextInt(100) < percent;
    }
}
