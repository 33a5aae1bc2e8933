package org.caravelpki.ops.shell.internal.backup;

import java.nio.file.Path;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.caravelpki.api.admin.BackupAdmin;
import org.caravelpki.api.admin.BackupAdmin.RecipientKey;
import org.caravelpki.api.admin.BackupAdmin.Verdict;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.frame.ObjectCommand;

/** {@code backup:verify}. */
@Service
@Command(
        scope = "backup",
        name = "verify",
        description = "Shows what is in a backup and checks that it is whole",
        detailedDescription = """
                Without a key: the file is as it was written, and this is what it says of itself. With the private key of a
                recipient: all of it is decrypted and read, nothing was changed, and every file, table and count is what
                the backup says. Nothing is written anywhere.

                The key's password is read from a file, from the person at the terminal, or from the input; never from the
                arguments.

                Examples:
                  backup:verify /backup/pki-1.cms
                  backup:verify /backup/pki-1.cms --key /root/backup.key
                """)
public final class BackupVerify extends ObjectCommand {
    @Argument(name = "file", required = true, description = "The backup")
    @Completion(FileCompleter.class)
    private String file;

    @Option(name = "--key", description = "A file with a recipient's private key (PEM)")
    @Completion(FileCompleter.class)
    private String key;

    @Option(name = "--key-password-file", description = "A file on this node whose first line is the key's password")
    @Completion(FileCompleter.class)
    private String keyPasswordFile;

    @Override
    protected void run(Desk desk) {
        Optional<RecipientKey> given = Optional.ofNullable(key).map(path -> KeyOption.of(desk, path, keyPasswordFile));
        Verdict verdict =
                desk.ask(BackupAdmin.class, admin -> admin.verify(Path.of(file), given, Progress.on(desk, json())));
        desk.show(BackupFields.verdict(json()), verdict);
    }
}
