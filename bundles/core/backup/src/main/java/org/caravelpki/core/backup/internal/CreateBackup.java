package org.caravelpki.core.backup.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.caravelpki.api.admin.BackupAdmin;
import org.caravelpki.api.admin.BackupAdmin.Contents;
import org.caravelpki.api.admin.BackupAdmin.Made;
import org.caravelpki.api.admin.BackupAdmin.NewBackup;
import org.caravelpki.api.provider.store.DatabaseCopy;
import org.caravelpki.core.backup.archive.internal.Digested;
import org.caravelpki.core.backup.archive.internal.Recipient;
import org.caravelpki.core.backup.archive.internal.SealArchive;

/** Makes one backup. */
final class CreateBackup {
    static final String DATABASE = "database/";
    private static final int LARGEST_FILE = 32 << 20;

    private final Site site;
    private final NewBackup wanted;
    private final Apart apart;
    private final Map<String, BackupAdmin.Stored> stored = new LinkedHashMap<>();

    CreateBackup(Site site, NewBackup wanted, Apart apart) {
        this.site = site;
        this.wanted = wanted;
        this.apart = apart;
    }

    /** Who shall be able to open it; refuses what cannot be done before anything is begun. */
    List<Recipient> check() {
        if (!wanted.file().isAbsolute()) {
            throw Refusals.bad("The backup's file needs its whole path, not '" + wanted.file() + "'.");
        }
        if (Files.exists(wanted.file())) {
            throw Refusals.conflict(wanted.file() + " exists already, and is left alone.");
        }
        if (wanted.withDatabase()) {
            site.ownDatabase("--without-database makes a backup of this node's keys and settings.");
        }
        List<Recipient> recipients = new ArrayList<>();
        for (Path file : wanted.recipients()) {
            try {
                recipients.addAll(Recipient.read(file));
            } catch (IOException e) {
                throw Refusals.because("The recipient's certificate in " + file + " cannot be used", e);
            }
        }
        if (recipients.isEmpty()) {
            throw Refusals.bad("A backup needs a recipient: the certificate of whoever shall be able to open it.");
        }
        return recipients;
    }

    Made run(List<Recipient> recipients) {
        try (NewFile file = NewFile.beside(wanted.file())) {
            Made made = write(file, recipients);
            file.keep();
            return made;
        } catch (FileAlreadyExistsException e) {
            throw Refusals.conflict(wanted.file() + " exists already, and is left alone.");
        } catch (IOException e) {
            throw Refusals.because(
                    "The backup cannot be written to " + wanted.file() + ", and nothing is left of it", e);
        }
    }

    private Made write(NewFile file, List<Recipient> recipients) throws IOException {
        Instant now = site.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        OutputStream out = new BufferedOutputStream(file.out(), 1 << 16);
        SealArchive archive = new SealArchive(out, recipients, site.random().get(), now);
        addFiles(archive);
        Optional<DatabaseCopy.Taken> taken =
                wanted.withDatabase() ? Optional.of(addDatabase(archive)) : Optional.empty();
        // Once more: a key that the database knows of was there before it.
        addFiles(archive);
        Contents contents = contents(now, recipients, taken);
        archive.finish(ManifestJson.write(contents));
        out.flush();
        return new Made(wanted.file(), archive.octets(), archive.sha256(), contents);
    }

    private void addFiles(SealArchive archive) throws IOException {
        for (Map.Entry<String, Path> file : new FindFiles(site.home()).find().entrySet()) {
            apart.check();
            if (!stored.containsKey(file.getKey())) {
                add(archive, file.getKey(), file.getValue());
            }
        }
    }

    private void add(SealArchive archive, String path, Path file) throws IOException {
        byte[] content;
        try {
            content = read(file);
        } catch (NoSuchFileException e) {
            // Deleted since it was found: a key that is needed no more.
            return;
        }
        archive.add(path, content);
        stored.put(path, new BackupAdmin.Stored(path, content.length, Digested.of(content)));
    }

    private static byte[] read(Path file) throws IOException {
        if (Files.size(file) > LARGEST_FILE) {
            throw new IOException(file + " is larger than a file of a node is");
        }
        return Files.readAllBytes(file);
    }

    private DatabaseCopy.Taken addDatabase(SealArchive archive) throws IOException {
        return site.ownDatabase("").take(new DatabaseCopy.Sink() {
            @Override
            public void part(String name, byte[] content) throws IOException {
                apart.check();
                archive.add(DATABASE + name, content);
            }

            @Override
            public void progress(long rows, long of) {
                apart.tell("Copied " + rows + " of " + of + " rows of the database");
            }
        });
    }

    private Contents contents(Instant now, List<Recipient> recipients, Optional<DatabaseCopy.Taken> taken) {
        return new Contents(
                site.version(),
                site.node().get().name(),
                site.node().get().number(),
                now,
                recipients.stream().map(Recipient::name).toList(),
                taken.map(copy -> OptionalInt.of(copy.schema())).orElse(OptionalInt.empty()),
                taken.map(CreateBackup::cas).orElse(List.of()),
                taken.map(DatabaseCopy.Taken::rows).orElse(Map.of()),
                taken.map(CreateBackup::chains).orElse(List.of()),
                List.copyOf(stored.values()));
    }

    private static List<BackupAdmin.Ca> cas(DatabaseCopy.Taken taken) {
        return taken.generations().stream()
                .map(generation -> new BackupAdmin.Ca(
                        generation.ca(),
                        generation.generation(),
                        generation.key().toString(),
                        generation.certificate().map(certificate -> certificate.sha256())))
                .toList();
    }

    private static List<BackupAdmin.Chain> chains(DatabaseCopy.Taken taken) {
        return taken.chains().stream()
                .map(chain -> new BackupAdmin.Chain(chain.node(), chain.epoch(), chain.length(), chain.head()))
                .toList();
    }
}
