package org.caravelpki.provider.crypto.internal;

import java.security.Provider;

/** A provider that computes nothing. */
final class Forgetful extends Provider {
    private static final long serialVersionUID = 1L;

    Forgetful() {
        super("Forgetful", "1", "computes nothing");
    }
}
