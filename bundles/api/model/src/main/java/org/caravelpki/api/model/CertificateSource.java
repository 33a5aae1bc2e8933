package org.caravelpki.api.model;

import java.util.Locale;

/** How a certificate came into the inventory. */
public enum CertificateSource {
    /** Signed here. */
    ISSUED,
    /** Brought in with an existing CA. */
    IMPORTED,
    /** Found on a network or in a file. */
    DISCOVERED;

    private final String word = name().toLowerCase(Locale.ROOT);

    /**
     * The word used in JSON and in the database.
     *
     * @return the name in lower case
     */
    public String word() {
        return word;
    }

    /**
     * The source that has this word.
     *
     * @param word as {@link #word()} gives it
     * @return the source
     */
    public static CertificateSource of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
