package org.caravelpki.core.backup.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.caravelpki.api.admin.BackupAdmin;
import org.caravelpki.api.admin.BackupAdmin.Contents;
import org.caravelpki.core.backup.archive.internal.Digested;
import org.caravelpki.core.backup.archive.internal.Label;
import org.caravelpki.core.backup.archive.internal.NotABackup;
import org.caravelpki.core.backup.archive.internal.OpenArchive;
import org.caravelpki.core.backup.archive.internal.SealArchive;
import org.caravelpki.core.backup.archive.internal.WrongKey;

/** Reads a backup and holds all of it against its manifest. */
final class ReadBackup {
    private final Path file;
    private final Label label;
    private final Contents contents;

    private ReadBackup(Path file, Label label, Contents contents) {
        this.file = file;
        this.label = label;
        this.contents = contents;
    }

    /** Reads what it says of itself; the file is whole then. */
    static ReadBackup of(Path file) {
        try {
            Label label = Label.of(file);
            return new ReadBackup(file, label, ManifestJson.read(label.manifest()));
        } catch (NotABackup e) {
            throw Refusals.conflict(file + " " + e.getMessage() + ".");
        } catch (IOException e) {
            throw Refusals.because(file + " cannot be read", e);
        } catch (IllegalArgumentException e) {
            throw Refusals.conflict(file + " is damaged: its label cannot be read.");
        }
    }

    Contents contents() {
        return contents;
    }

    long octets() throws IOException {
        return Files.size(file);
    }

    String sha256() throws IOException {
        return Digested.ofFile(file, Files.size(file));
    }

    /** Gives everything inside to a taker, who must not use it before this returns; fails as the taker does. */
    void open(ReadKey key, OpenArchive.Entries taker) throws IOException {
        Seen seen = new Seen(taker);
        try {
            new OpenArchive(file, key.key()).read(seen);
            seen.compare();
        } catch (WrongKey e) {
            throw Refusals.conflict("The key in " + key.file() + " does not open " + file + ", which is encrypted for "
                    + String.join(" and ", contents.recipients()) + ".");
        } catch (NotABackup e) {
            throw Refusals.conflict(file + " " + e.getMessage() + ".");
        }
    }

    /** What was inside, to be held against the manifest. */
    private final class Seen implements OpenArchive.Entries {
        private final OpenArchive.Entries taker;
        private final Map<String, BackupAdmin.Stored> files = new HashMap<>();
        private final Map<String, Long> rows = new HashMap<>();
        private String manifest = "";

        Seen(OpenArchive.Entries taker) {
            this.taker = taker;
        }

        @Override
        public void entry(String path, byte[] content) throws IOException {
            if (path.equals(SealArchive.MANIFEST)) {
                manifest = new String(content, StandardCharsets.UTF_8);
            } else if (path.startsWith(CreateBackup.DATABASE)) {
                String part = path.substring(CreateBackup.DATABASE.length());
                rows.merge(part.split("/", 2)[0], rows(content), Long::sum);
                taker.entry(path, content);
            } else {
                files.put(path, new BackupAdmin.Stored(path, content.length, Digested.of(content)));
                taker.entry(path, content);
            }
        }

        // A line for each row, and one in front that names the columns.
        private static long rows(byte[] part) {
            long lines = 0;
            for (byte octet : part) {
                lines += octet == '\n' ? 1 : 0;
            }
            return lines - 1;
        }

        void compare() throws NotABackup {
            if (!manifest.equals(label.manifest())) {
                throw new NotABackup("was changed: its label is not that of its content");
            }
            Map<String, BackupAdmin.Stored> expected = new HashMap<>();
            contents.files().forEach(stored -> expected.put(stored.path(), stored));
            Map<String, Long> tables = new HashMap<>(contents.rows());
            tables.values().removeIf(count -> count == 0);
            if (!files.equals(expected) || !rows.equals(tables)) {
                throw new NotABackup("is not whole: its content is not what its manifest says");
            }
        }
    }
}
