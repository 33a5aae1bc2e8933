package org.caravelpki.core.backup.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.caravelpki.api.admin.BackupAdmin.Contents;
import org.caravelpki.api.admin.BackupAdmin.Made;
import org.caravelpki.api.admin.BackupAdmin.NewBackup;
import org.caravelpki.api.admin.BackupAdmin.Stored;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.testkit.disk.SmallDisk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CreateBackupTest {
    @TempDir
    private Path directory;

    private World world;

    @BeforeEach
    void make() throws IOException {
        world = new World(directory);
    }

    private List<String> paths(Made made) {
        return made.contents().files().stream().map(Stored::path).toList();
    }

    @Test
    void create_node_tellsWhatIsInIt() throws IOException {
        Made made = world.create();

        Contents contents = made.contents();
        assertThat(contents.certificates()).isEqualTo(2);
        assertThat(contents.cas()).hasSize(1);
        assertThat(contents.chains().get(0).length()).isEqualTo(17);
        assertThat(contents.schema()).hasValue(10);
        assertThat(contents.recipients()).first().asString().startsWith("CN=backup");
        assertThat(paths(made))
                .contains("keys/soft/root-1.p12", "keys/nonce.key", "tls/edge.p12", "etc/config.properties");
        assertThat(ReadBackup.of(made.file()).contents()).isEqualTo(contents);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.file())))
                .isEqualTo("rw-------");
    }

    @Test
    void create_fileOutsideThatASettingNames_isInIt() throws IOException {
        Path secret = World.put(directory, "elsewhere/pin", "1234");
        Path folder = World.put(directory, "store/a.p12", "a").getParent();
        World.put(
                world.home,
                "etc/org.caravelpki.provider.softkeys.cfg",
                "# key = /etc/passwd\nsecret-file = " + secret + "\ndirectory = " + folder + "\nbase = /acme\n");

        assertThat(paths(world.create()))
                .contains("outside" + secret, "outside" + folder + "/a.p12")
                .doesNotContain("outside/etc/passwd");
    }

    @Test
    void create_keyThatComesMeanwhile_isInIt() throws IOException {
        world.database.whileCopying = () -> {
            try {
                World.put(world.home, "keys/soft/ocsp-2.p12", "new");
                Files.delete(world.home.resolve("keys/nonce.key"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };

        Made made = world.create();

        assertThat(paths(made))
                .contains("keys/soft/ocsp-2.p12", "keys/nonce.key")
                .doesNotHaveDuplicates();
        ReadBackup.of(made.file()).open(ReadKey.of(world.key()), (path, content) -> {});
    }

    @Test
    void create_withoutDatabase_needsNone() {
        world.database.objection = Optional.of("It is a MariaDB server.");
        NewBackup wanted = new NewBackup(world.backup(), List.of(world.recipients.certificate("backup")), false);

        assertThat(world.create(wanted).contents().schema()).isEmpty();
        assertThat(paths(world.create(new NewBackup(directory.resolve("b2"), wanted.recipients(), false))))
                .contains("keys/nonce.key");
    }

    @Test
    void create_databaseOfAServer_saysWhatCopiesIt() {
        world.database.objection = Optional.of("It is a MariaDB server.");

        assertThatThrownBy(world::create)
                .isInstanceOf(PkiException.class)
                .hasMessageContaining("MariaDB server")
                .hasMessageContaining("--without-database");
        assertThat(world.backup()).doesNotExist();
    }

    @Test
    void create_whatCannotBe_isRefusedInOneSentence() throws IOException {
        Path certificate = world.recipients.certificate("backup");
        Path existing = Files.writeString(directory.resolve("existing"), "mine");

        assertThatThrownBy(() -> world.create(new NewBackup(existing, List.of(certificate), true)))
                .hasMessage(existing + " exists already, and is left alone.");
        assertThatThrownBy(() -> world.create(new NewBackup(Path.of("b"), List.of(certificate), true)))
                .hasMessageContaining("needs its whole path");
        assertThatThrownBy(() -> world.create(new NewBackup(world.backup(), List.of(), true)))
                .hasMessageContaining("needs a recipient");
        assertThatThrownBy(() -> world.create(new NewBackup(world.backup(), List.of(existing), true)))
                .hasMessageContaining("holds no certificate");
        assertThatThrownBy(() -> world.create(new NewBackup(directory.resolve("no/b"), List.of(certificate), true)))
                .hasMessageContaining("there is no such file");
        assertThat(existing).hasContent("mine");
    }

    @Test
    void create_databaseGoesAway_leavesNothing() throws IOException {
        world.database.failure = Optional.of(new IOException("gone"));

        assertThatThrownBy(world::create).hasMessageContaining("nothing is left of it: gone");

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("backup.cms"));
        }
    }

    @Test
    void create_fullDisk_saysSoAndLeavesNothing() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("small"));
        byte[] key = new byte[3 << 20];
        new Random(1).nextBytes(key);
        Files.write(world.home.resolve("keys/large"), key);
        try (SmallDisk disk = SmallDisk.mount(folder, 2)) {
            NewBackup wanted =
                    new NewBackup(folder.resolve("b"), List.of(world.recipients.certificate("backup")), true);

            assertThatThrownBy(() -> world.create(wanted)).hasMessageContaining("No space left on device");

            try (Stream<Path> files = Files.list(disk.folder())) {
                assertThat(files).isEmpty();
            }
        }
    }
}
