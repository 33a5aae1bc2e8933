package org.caravelpki.ops.shell.internal.backup;

import java.nio.file.Path;
import java.util.Optional;
import org.caravelpki.api.admin.BackupAdmin.RecipientKey;
import org.caravelpki.ops.shell.internal.frame.Desk;

/** A recipient's private key as commands are told of it. */
final class KeyOption {
    private KeyOption() {}

    /** Whoever uses it asks for the password, if it has one. */
    static RecipientKey of(Desk desk, String file, String passwordFile) {
        return new RecipientKey(
                Path.of(file), () -> desk.secret("Password of " + file + ": ", Optional.ofNullable(passwordFile)));
    }
}
