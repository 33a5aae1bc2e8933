package org.caravelpki.core.backup.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.caravelpki.api.admin.BackupAdmin.Made;
import org.caravelpki.api.admin.BackupAdmin.NewBackup;
import org.caravelpki.api.admin.BackupAdmin.RecipientKey;
import org.caravelpki.api.admin.BackupAdmin.Restore;
import org.caravelpki.api.admin.BackupAdmin.Restored;
import org.caravelpki.api.admin.Operator;
import org.caravelpki.api.provider.store.StoreWriter;
import org.caravelpki.core.backup.archive.internal.Recipients;

/** A node to back up and one to restore into, each a directory with a database beside it. */
final class World {
    static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    static final Operator ALICE = new Operator("alice", Set.of("admin"));

    final Path directory;
    final Path home;
    final Path other;
    final Recipients recipients;
    final FakeDatabase database;
    final FakeDatabase target;
    final List<String> told = new ArrayList<>();

    World(Path directory) throws IOException {
        this.directory = directory;
        this.home = Files.createDirectory(directory.resolve("home"));
        this.other = Files.createDirectory(directory.resolve("other"));
        this.recipients = new Recipients(directory);
        this.database = new FakeDatabase(directory);
        this.target = new FakeDatabase(other);
        recipients.ec("backup");
        put(home, "keys/soft/root-1.p12", "root key");
        put(home, "keys/nonce.key", "nonce");
        put(home, "tls/edge.p12", "edge");
        put(home, "etc/org.caravelpki.provider.sql.cfg", "url = jdbc:h2:file:/old\nnode-number = 7\n");
        put(home, "etc/org.caravelpki.edge.http.cfg", "http-port = 81\n");
        put(home, "etc/config.properties", "of this release");
        put(other, "etc/org.caravelpki.provider.sql.cfg", "url = jdbc:h2:file:/new\nnode-number = 1\n");
        put(other, "etc/config.properties", "of the new release");
    }

    static Path put(Path home, String path, String content) throws IOException {
        Path file = home.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    Path backup() {
        return directory.resolve("backup.cms");
    }

    private static Site site(Path home, FakeDatabase database, Instant now) {
        return new Site(
                home,
                "1.2.3",
                () -> new StoreWriter.Node("node-7", 7),
                () -> Optional.of(database),
                SecureRandom::new,
                Clock.fixed(now, ZoneOffset.UTC));
    }

    Made create() {
        return create(new NewBackup(backup(), List.of(recipients.certificate("backup")), true));
    }

    Made create(NewBackup wanted) {
        Apart apart = new Apart(told::add);
        CreateBackup create = new CreateBackup(site(home, database, NOW), wanted, apart);
        return apart.run(() -> create.run(create.check()));
    }

    RecipientKey key() {
        return new RecipientKey(recipients.key("backup"), () -> new char[0]);
    }

    Restored restore() {
        return restore(new Restore(backup(), key(), OptionalLong.empty(), false));
    }

    Restored restore(Restore wanted) {
        RestoreBackup restore =
                new RestoreBackup(site(other, target, NOW.plusSeconds(100)), wanted, new Apart(told::add));
        return restore.run(ALICE, restore.check(), ReadKey.of(wanted.key()));
    }

    /** What lies in the directory of the node to restore into. */
    Set<String> others() throws IOException {
        try (Stream<Path> files = Files.walk(other)) {
            Set<String> found = new TreeSet<>();
            files.filter(Files::isRegularFile)
                    .forEach(file -> found.add(other.relativize(file).toString()));
            return found;
        }
    }

    /** Runs what runs before a node starts. */
    void takeRestored() {
        Path script = Path.of("../../../assembly/shared/src/main/resources/bin/take-restored")
                .toAbsolutePath();
        Recipients.run(List.of("sh", script.toString(), other.toString()));
    }
}
