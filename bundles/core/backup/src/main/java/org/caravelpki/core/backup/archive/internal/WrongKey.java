package org.caravelpki.core.backup.archive.internal;

import java.io.IOException;

/** A key opens no backup of these recipients. */
public final class WrongKey extends IOException {
    private static final long serialVersionUID = 1L;

    WrongKey(Throwable cause) {
        super("the key is of none of the recipients", cause);
    }
}
