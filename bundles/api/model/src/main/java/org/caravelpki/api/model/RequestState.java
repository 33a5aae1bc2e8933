package org.caravelpki.api.model;

/** Where a certificate request stands: received, then pendingApproval if its policy asks for it, then an end state. */
public enum RequestState {
    /** Recorded, work in progress. */
    RECEIVED("received"),
    /** Waits for approvers. */
    PENDING_APPROVAL("pendingApproval"),
    /** All approvals are in; issuance in progress. */
    APPROVED("approved"),
    /** An approver said no. */
    DECLINED("declined"),
    /** The certificate exists. */
    ISSUED("issued"),
    /** It ended without a certificate. */
    FAILED("failed");

    private final String word;

    RequestState(String word) {
        this.word = word;
    }

    /**
     * The word used in JSON, in the database and on the console.
     *
     * @return for example {@code pendingApproval}
     */
    public String word() {
        return word;
    }

    /**
     * Whether nothing will change any more.
     *
     * @return true for declined, issued and failed
     */
    public boolean isFinal() {
        return this == DECLINED || this == ISSUED || this == FAILED;
    }

    /**
     * The state that has this word.
     *
     * @param word as {@link #word()} gives it
     * @return the state
     * @throws PkiException of kind {@code badRequest} when there is none
     */
    public static RequestState of(String word) {
        for (RequestState state : values()) {
            if (state.word.equalsIgnoreCase(word)) {
                return state;
            }
        }
        throw new PkiException(
                PkiException.Kind.BAD_REQUEST,
                "'" + word + "' is no request status (received, pendingApproval, approved, declined, issued, failed).");
    }
}
