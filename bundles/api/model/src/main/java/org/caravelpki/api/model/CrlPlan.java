package org.caravelpki.api.model;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a CA publishes beside the complete CRLs of its timer.
 *
 * @param deltaInterval how often delta CRLs are published between complete ones; empty for none
 * @param shards over how many CRLs new certificates are spread; 0: all are in one
 * @param atOnce which revocations are published before the timer's next turn
 */
public record CrlPlan(Optional<Duration> deltaInterval, int shards, AtOnce atOnce) {
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    /** Complete CRLs on the timer. */
    public static final CrlPlan COMPLETE_ONLY = new CrlPlan(Optional.empty(), 0, AtOnce.NEVER);

    /** The most shards of one CA. */
    public static final int MOST_SHARDS = 128;

    /** Checks the numbers. */
    public CrlPlan {
        if (shards < 0 || shards > MOST_SHARDS) {
            throw new PkiException(
                    PkiException.Kind.BAD_REQUEST, "A CA has 0 to " + MOST_SHARDS + " CRL shards, not " + shards + ".");
        }
        if (deltaInterval.filter(interval -> interval.compareTo(SHORTEST) < 0).isPresent()) {
            throw new PkiException(PkiException.Kind.BAD_REQUEST, "Delta CRLs are published once a minute at most.");
        }
    }

    /** Which revocations do not wait for the timer. */
    public enum AtOnce {
        /** None. */
        NEVER("never"),
        /** Those whose reason is keyCompromise, cACompromise or aACompromise. */
        KEY_COMPROMISE("keyCompromise"),
        /** All, holds and their end as well. */
        ALWAYS("always");

        private final String word;

        AtOnce(String word) {
            this.word = word;
        }

        /**
         * Its name for people and files.
         *
         * @return for example {@code keyCompromise}
         */
        public String word() {
            return word;
        }

        /**
         * The one with this name.
         *
         * @param text in either case
         * @return the value
         * @throws PkiException of kind {@code badRequest} when there is none
         */
        public static AtOnce parse(String text) {
            return Arrays.stream(values())
                    .filter(value -> value.word.equalsIgnoreCase(text))
                    .findFirst()
                    .orElseThrow(() -> new PkiException(
                            PkiException.Kind.BAD_REQUEST,
                            "Revocations are published at once never, for keyCompromise or always, not '" + text
                                    + "'."));
        }
    }
}
