package org.caravelpki.bench.load;

/**
 * Where certificates go that were handed out.
 *
 * @param acknowledged all of them
 * @param takenBack all that the server said were revoked
 * @param good the newest that nobody revokes
 * @param revoked the newest that were
 */
record Issued(Acknowledged acknowledged, Acknowledged takenBack, Population good, Population revoked) {
    private static final int GOOD = 300;
    private static final int REVOKED = 30;

    Issued() {
        this(new Acknowledged(), new Acknowledged(), new Population(GOOD), new Population(REVOKED));
    }
}
