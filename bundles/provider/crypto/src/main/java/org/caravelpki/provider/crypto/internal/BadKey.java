package org.caravelpki.provider.crypto.internal;

import org.caravelpki.api.model.PkiException;

/** The refusals of a public key. */
final class BadKey {
    private BadKey() {}

    static PkiException because(String detail) {
        return new PkiException(PkiException.Kind.BAD_PUBLIC_KEY, detail);
    }

    static PkiException malformed() {
        return because("The public key is malformed.");
    }
}
