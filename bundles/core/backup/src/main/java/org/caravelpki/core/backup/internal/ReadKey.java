package org.caravelpki.core.backup.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import org.caravelpki.api.admin.BackupAdmin.RecipientKey;
import org.caravelpki.core.backup.archive.internal.PrivateKeyFile;

/**
 * A recipient's private key.
 *
 * @param file where it is
 * @param key what is in there
 */
record ReadKey(Path file, PrivateKey key) {

    /** Reads it; may ask a person for its password. */
    static ReadKey of(RecipientKey given) {
        try {
            return new ReadKey(given.file(), PrivateKeyFile.read(given.file(), given.password()));
        } catch (IOException e) {
            throw Refusals.because("The private key in " + given.file() + " cannot be used", e);
        }
    }
}
