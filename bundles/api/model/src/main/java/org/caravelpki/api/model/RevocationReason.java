package org.caravelpki.api.model;

import java.util.Arrays;
import java.util.Optional;

/** The CRLReason values of RFC 5280 section 5.3.1. */
public enum RevocationReason {
    /** No reason given; never encoded in a CRL entry. */
    UNSPECIFIED(0, "unspecified"),
    /** The subject's private key is known to somebody else. */
    KEY_COMPROMISE(1, "keyCompromise"),
    /** The CA's private key is known to somebody else. */
    CA_COMPROMISE(2, "cACompromise"),
    /** The subject's name or other data changed. */
    AFFILIATION_CHANGED(3, "affiliationChanged"),
    /** Replaced by another certificate. */
    SUPERSEDED(4, "superseded"),
    /** No longer needed. */
    CESSATION_OF_OPERATION(5, "cessationOfOperation"),
    /** Suspended; the only reason that can be taken back. */
    CERTIFICATE_HOLD(6, "certificateHold"),
    /** Only in delta CRLs: the entry left the list. */
    REMOVE_FROM_CRL(8, "removeFromCRL"),
    /** A privilege that the certificate states was withdrawn. */
    PRIVILEGE_WITHDRAWN(9, "privilegeWithdrawn"),
    /** An attribute authority was compromised. */
    AA_COMPROMISE(10, "aACompromise");

    private final int code;
    private final String word;

    RevocationReason(int code, String word) {
        this.code = code;
        this.word = word;
    }

    /**
     * The value of the ENUMERATED.
     *
     * @return 0 to 10, never 7
     */
    public int code() {
        return code;
    }

    /**
     * The identifier that RFC 5280 gives it.
     *
     * @return for example {@code keyCompromise}
     */
    public String word() {
        return word;
    }

    /**
     * Whether somebody may ask for a revocation with this reason; {@code removeFromCRL} exists in delta CRLs only.
     *
     * @return true for every other value
     */
    public boolean canBeRequested() {
        return this != REMOVE_FROM_CRL;
    }

    /**
     * The reason with this code.
     *
     * @param code the ENUMERATED value
     * @return the reason, or empty when RFC 5280 knows none
     */
    public static Optional<RevocationReason> ofCode(int code) {
        return Arrays.stream(values()).filter(reason -> reason.code == code).findFirst();
    }

    /**
     * The reason with this identifier or number.
     *
     * @param text {@code keyCompromise} (in either case) or {@code 1}
     * @return the reason
     * @throws PkiException of kind {@code badRevocationReason} when RFC 5280 knows none
     */
    public static RevocationReason parse(String text) {
        return Arrays.stream(values())
                .filter(reason -> reason.word.equalsIgnoreCase(text)
                        || String.valueOf(reason.code).equals(text))
                .findFirst()
                .orElseThrow(() -> new PkiException(
                        PkiException.Kind.BAD_REVOCATION_REASON,
                        "'" + text + "' is not a revocation reason of RFC 5280 section 5.3.1."));
    }
}
