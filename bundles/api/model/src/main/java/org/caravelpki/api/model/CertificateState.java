package org.caravelpki.api.model;

/**
 * Where a certificate stands in its life. {@code expired} is not stored: it follows from notAfter and the clock.
 */
public enum CertificateState {
    /** Recorded with its serial number; a signature may or may not exist. */
    RESERVED("reserved"),
    /** Signed and committed. */
    ACTIVE("active"),
    /** Revoked with reason certificateHold; can be released. */
    ON_HOLD("onHold"),
    /** Revoked for good. */
    REVOKED("revoked"),
    /** Its signing may have begun and never completed: closed, and its serial number is listed as revoked. */
    FAILED("failed"),
    /** notAfter has passed. */
    EXPIRED("expired");

    private final String word;

    CertificateState(String word) {
        this.word = word;
    }

    /**
     * The word used in JSON, in the database and on the console.
     *
     * @return for example {@code onHold}
     */
    public String word() {
        return word;
    }

    /**
     * The state that has this word.
     *
     * @param word as {@link #word()} gives it
     * @return the state
     * @throws PkiException of kind {@code badRequest} when there is none
     */
    public static CertificateState of(String word) {
        for (CertificateState state : values()) {
            if (state.word.equalsIgnoreCase(word)) {
                return state;
            }
        }
        throw new PkiException(
                PkiException.Kind.BAD_REQUEST,
                "'" + word + "' is no certificate status (reserved, active, onHold, revoked, failed, expired).");
    }
}
