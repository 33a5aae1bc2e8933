package org.caravelpki.ops.shell.internal.backup;

import java.nio.file.Path;
import java.util.OptionalLong;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.caravelpki.api.admin.BackupAdmin;
import org.caravelpki.api.admin.BackupAdmin.Restore;
import org.caravelpki.api.admin.BackupAdmin.Restored;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.frame.ObjectCommand;
import org.caravelpki.ops.shell.internal.frame.Required;

/** {@code backup:restore}. */
@Service
@Command(
        scope = "backup",
        name = "restore",
        description = "Makes an empty node what a backup holds, at its next start",
        detailedDescription = """
                Refused where there is a CA or a certificate. ./caravel restore FILE --key KEY makes an empty node, runs this
                on it, and starts it again; use that unless the node was installed in another way. Everything is read and
                checked before anything is prepared; until the node is restarted, nothing has changed.

                What happened after the backup is not in it: certificates issued since are missing, and those revoked since
                are not revoked. CRL numbers that may have been used since are passed over.

                Examples:
                  backup:restore /backup/pki-1.cms --key /root/backup.key --dry-run
                  backup:restore /backup/pki-1.cms --key /root/backup.key
                """)
public final class BackupRestore extends ObjectCommand {
    private static final int NOT_SAID = -1;

    @Argument(name = "file", required = true, description = "The backup")
    @Completion(FileCompleter.class)
    private String file;

    @Option(name = "--key", description = "A file with a recipient's private key (PEM)")
    @Completion(FileCompleter.class)
    private String key;

    @Option(name = "--key-password-file", description = "A file on this node whose first line is the key's password")
    @Completion(FileCompleter.class)
    private String keyPasswordFile;

    @Option(
            name = "--pass-over-crl-numbers",
            description = "How many CRL numbers not to use; by itself 1000 and one for each second since the backup")
    private int passOver = NOT_SAID;

    @Option(name = "--dry-run", description = "Checks everything and prepares nothing")
    private boolean dryRun;

    @Override
    protected void run(Desk desk) {
        if (passOver < NOT_SAID) {
            throw new PkiException(PkiException.Kind.BAD_REQUEST, "CRL numbers rise: pass over none or more of them.");
        }
        Restore wanted = new Restore(
                Path.of(file),
                KeyOption.of(desk, Required.option("--key", key), keyPasswordFile),
                passOver == NOT_SAID ? OptionalLong.empty() : OptionalLong.of(passOver),
                dryRun);
        Restored restored =
                desk.ask(BackupAdmin.class, admin -> admin.restore(desk.operator(), wanted, Progress.on(desk, json())));
        desk.show(BackupFields.restored(json()), restored);
        if (restored.prepared() && !json()) {
            desk.print("Restart the node: it then is what the backup holds.\n");
        }
    }
}
