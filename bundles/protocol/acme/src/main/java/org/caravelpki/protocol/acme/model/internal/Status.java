package org.caravelpki.protocol.acme.model.internal;

import java.util.Locale;

/** The states of orders, authorizations and challenges (RFC 8555 section 7.1.6). */
public enum Status {
    PENDING,
    READY,
    PROCESSING,
    VALID,
    INVALID,
    DEACTIVATED;

    /** As ACME writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Status of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
