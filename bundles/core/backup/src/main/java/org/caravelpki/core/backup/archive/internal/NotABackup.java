package org.caravelpki.core.backup.archive.internal;

import java.io.IOException;

/** A file is no backup that can be used. The message goes on after the file's name: "is damaged: …". */
public final class NotABackup extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * What it is instead.
     *
     * @param message goes on after the file's name
     */
    public NotABackup(String message) {
        super(message);
    }

    /**
     * What it is instead, and what showed it.
     *
     * @param message goes on after the file's name
     * @param cause for our log
     */
    public NotABackup(String message, Throwable cause) {
        super(message, cause);
    }
}
