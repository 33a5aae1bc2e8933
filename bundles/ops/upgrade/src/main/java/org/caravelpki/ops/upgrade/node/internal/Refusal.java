package org.caravelpki.ops.upgrade.node.internal;

import org.caravelpki.api.model.PkiException;

/** Refusals that something else made known. */
public final class Refusal {
    private Refusal() {}

    /**
     * A refusal.
     *
     * @param kind what is wrong, not {@code unavailable}
     * @param detail one sentence
     * @param cause what showed it
     * @return the exception
     */
    public static PkiException of(PkiException.Kind kind, String detail, Throwable cause) {
        PkiException refusal = new PkiException(kind, detail);
        refusal.initCause(cause);
        return refusal;
    }
}
