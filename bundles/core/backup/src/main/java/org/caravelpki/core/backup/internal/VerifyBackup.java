package org.caravelpki.core.backup.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.caravelpki.api.admin.BackupAdmin.Verdict;

/** Checks one backup, as far as that can be done with what is given. */
final class VerifyBackup {
    private final Path file;
    private final Apart apart;
    private long read;

    VerifyBackup(Path file, Apart apart) {
        this.file = file;
        this.apart = apart;
    }

    Verdict run(Optional<ReadKey> key) throws IOException {
        ReadBackup backup = ReadBackup.of(file);
        if (key.isPresent()) {
            backup.open(key.get(), this::count);
        }
        return new Verdict(backup.octets(), backup.sha256(), key.isPresent(), backup.contents());
    }

    private void count(String path, byte[] content) {
        apart.check();
        read += content.length;
        apart.tell("Read " + (read >> 20) + " MiB");
    }
}
