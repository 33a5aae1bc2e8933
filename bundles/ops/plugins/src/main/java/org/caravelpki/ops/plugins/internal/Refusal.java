package org.caravelpki.ops.plugins.internal;

import org.caravelpki.api.model.PkiException;

/** Why a plugin is not installed, in one sentence. */
final class Refusal {
    private Refusal() {}

    static PkiException notAPlugin(String detail) {
        return new PkiException(PkiException.Kind.BAD_REQUEST, detail);
    }

    static PkiException conflict(String detail) {
        return new PkiException(PkiException.Kind.CONFLICT, detail);
    }

    static PkiException doesNotFit(String detail) {
        return new PkiException(PkiException.Kind.REFUSED, detail);
    }
}
