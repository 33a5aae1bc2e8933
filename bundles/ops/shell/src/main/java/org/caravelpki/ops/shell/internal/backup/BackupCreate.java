package org.caravelpki.ops.shell.internal.backup;

import java.nio.file.Path;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.caravelpki.api.admin.BackupAdmin;
import org.caravelpki.api.admin.BackupAdmin.Made;
import org.caravelpki.api.admin.BackupAdmin.NewBackup;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.frame.ObjectCommand;

/** {@code backup:create}. */
@Service
@Command(
        scope = "backup",
        name = "create",
        description = "Makes a backup of this node while it works, encrypted for a recipient",
        detailedDescription = """
                Writes database, keys, TLS keys and settings into one file (CMS AuthEnvelopedData, AES-256-GCM). Only who has
                the private key of a recipient can open it; this node needs the certificate alone. The file is there
                complete or not at all. Note the digest that is printed: the audit log has it, too.

                Where the database is a MariaDB server, mariabackup copies that (docs/BACKUP.md), and --without-database
                makes a backup of the rest.

                Examples:
                  backup:create /backup/pki-1.cms --recipient /etc/pki/backup.pem
                  backup:create /backup/pki-1.cms --recipient alice.pem --recipient bob.pem
                """)
public final class BackupCreate extends ObjectCommand {
    @Argument(name = "file", required = true, description = "The file to make, with its whole path on this node")
    @Completion(FileCompleter.class)
    private String file;

    @Option(
            name = "--recipient",
            multiValued = true,
            description =
                    "A file with the certificate (PEM; RSA or EC) of who shall be able to open it; may be repeated")
    @Completion(FileCompleter.class)
    private List<String> recipients = List.of();

    @Option(name = "--without-database", description = "Keys and settings alone")
    private boolean withoutDatabase;

    @Override
    protected void run(Desk desk) {
        NewBackup wanted =
                new NewBackup(Path.of(file), recipients.stream().map(Path::of).toList(), !withoutDatabase);
        Made made =
                desk.ask(BackupAdmin.class, admin -> admin.create(desk.operator(), wanted, Progress.on(desk, json())));
        desk.show(BackupFields.made(json()), made);
    }
}
