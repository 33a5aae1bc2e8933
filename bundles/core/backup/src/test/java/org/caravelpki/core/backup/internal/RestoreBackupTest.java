package org.caravelpki.core.backup.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.caravelpki.api.admin.BackupAdmin.Contents;
import org.caravelpki.api.admin.BackupAdmin.NewBackup;
import org.caravelpki.api.admin.BackupAdmin.RecipientKey;
import org.caravelpki.api.admin.BackupAdmin.Restore;
import org.caravelpki.api.admin.BackupAdmin.Restored;
import org.caravelpki.api.admin.BackupAdmin.Stored;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.core.backup.archive.internal.Digested;
import org.caravelpki.core.backup.archive.internal.Recipient;
import org.caravelpki.core.backup.archive.internal.SealArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreBackupTest {
    @TempDir
    private Path directory;

    private World world;

    @BeforeEach
    void make() throws IOException {
        world = new World(directory);
    }

    private void assertRefused(String sentence) throws IOException {
        Set<String> before = world.others();
        assertThatThrownBy(world::restore).isInstanceOf(PkiException.class).hasMessageContaining(sentence);
        assertThat(world.others()).isEqualTo(before);
    }

    @Test
    void restore_emptyNode_isWhatTheBackupHoldsAfterItsNextStart() throws IOException {
        Path secret = World.put(directory, "elsewhere/pin", "1234");
        World.put(world.home, "etc/org.caravelpki.provider.softkeys.cfg", "secret-file = " + secret + "\n");
        world.create();
        Files.writeString(world.target.file, "the empty one");

        Restored restored = world.restore();

        assertThat(restored.prepared()).isTrue();
        assertThat(restored.outside()).containsExactly(secret.toString());
        assertThat(restored.crlNumbers()).isEqualTo(1100);
        assertThat(world.target.passedOver).isEqualTo(1100);
        assertThat(world.target.file).hasContent("the empty one");
        assertThat(Stage.isWaiting(world.other)).isTrue();
        assertRefused("restart the node");

        world.takeRestored();

        assertThat(Stage.isWaiting(world.other)).isFalse();
        assertThat(world.target.file).hasContent("schema 10\nid:number\n1\n2\n");
        assertThat(world.other.resolve("keys/soft/root-1.p12")).hasContent("root key");
        assertThat(world.other.resolve("tls/edge.p12")).hasContent("edge");
        assertThat(world.other.resolve("etc/org.caravelpki.edge.http.cfg")).hasContent("http-port = 81");
        assertThat(world.other.resolve("etc/org.caravelpki.provider.sql.cfg"))
                .hasContent("node-number = 7\nurl = jdbc:h2:file:/new");
        assertThat(world.other.resolve("etc/config.properties")).hasContent("of the new release");
        assertThat(world.other
                        .resolve("restored-outside")
                        .resolve(secret.toString().substring(1)))
                .hasContent("1234");
        assertThat(Stage.note(world.other)).content().contains("alice", "1100");
    }

    @Test
    void takeRestored_killedHalfway_goesOnNextTime() throws IOException {
        world.create();
        world.restore();
        // As if it had moved the first file of its list and nothing else.
        String first = Files.readAllLines(world.other.resolve("restore/moves")).get(0);
        Path moved = world.other.resolve(first.split("\t")[1]);
        Files.createDirectories(moved.getParent());
        Files.move(world.other.resolve(first.split("\t")[0]), moved);

        world.takeRestored();

        assertThat(world.others())
                .contains("keys/soft/root-1.p12", "keys/nonce.key", "tls/edge.p12", "db.mv.db")
                .noneMatch(file -> file.startsWith("restore/new"));
    }

    @Test
    void restore_dryRun_checksAndLeavesNothing() throws IOException {
        world.create();
        Set<String> before = world.others();

        Restored restored = world.restore(new Restore(world.backup(), world.key(), OptionalLong.of(5), true));

        assertThat(restored.prepared()).isFalse();
        assertThat(restored.crlNumbers()).isEqualTo(5);
        assertThat(world.others()).isEqualTo(before);
    }

    @Test
    void restore_nodeWithCas_isRefused() throws IOException {
        world.create();
        world.target.empty = false;

        assertRefused("has CAs or certificates");
    }

    @Test
    void restore_nodeWithKeys_isRefused() throws IOException {
        world.create();
        World.put(world.other, "keys/soft/mine.p12", "mine");

        assertRefused("has keys in keys/soft");
    }

    @Test
    void restore_databaseOfAServer_isRefused() throws IOException {
        world.create();
        world.target.objection = Optional.of("It is a MariaDB server.");

        assertRefused("It is a MariaDB server.");
    }

    @Test
    void restore_backupOfALaterRelease_isRefused() throws IOException {
        world.create();
        world.target.newest = 9;

        assertRefused("later release (1.2.3, schema 10; this one knows 9)");
    }

    @Test
    void restore_laterForm_isRefused() throws IOException {
        world.create();
        byte[] file = Files.readAllBytes(world.backup());
        String text = new String(file, StandardCharsets.ISO_8859_1);
        String form = "\"caravel-backup\":";
        file[text.indexOf(form) + form.length()] = '2';
        Files.write(world.backup(), file);

        assertRefused("was made by a later release");
    }

    @Test
    void restore_backupWithoutDatabase_isRefused() throws IOException {
        world.create(new NewBackup(world.backup(), List.of(world.recipients.certificate("backup")), false));

        assertRefused("no database");
    }

    @Test
    void restore_wrongKey_saysWhoseItIs() throws IOException {
        world.create();
        world.recipients.ec("mallory");
        RecipientKey wrong = new RecipientKey(world.recipients.key("mallory"), () -> new char[0]);
        Set<String> before = world.others();

        assertThatThrownBy(() -> world.restore(new Restore(world.backup(), wrong, OptionalLong.empty(), false)))
                .hasMessageContaining("does not open")
                .hasMessageContaining("CN=backup");
        assertThat(world.others()).isEqualTo(before);
    }

    @Test
    void restore_cutOff_isRefused() throws IOException {
        world.create();
        byte[] file = Files.readAllBytes(world.backup());
        Files.write(world.backup(), Arrays.copyOf(file, file.length - 1));

        assertRefused("cut off");
    }

    @Test
    void restore_changedLabel_isRefused() throws IOException {
        world.create();
        byte[] file = Files.readAllBytes(world.backup());
        String text = new String(file, StandardCharsets.ISO_8859_1);
        file[text.indexOf("node-7") + "node-".length()] = '8';
        Files.write(world.backup(), file);

        assertRefused("its label is not that of its content");
    }

    @Test
    void restore_fullDisk_saysSoAndLeavesNothing() throws IOException {
        world.create();
        world.target.failure = Optional.of(new IOException("No space left on device"));

        assertRefused("nothing has changed: No space left on device");
    }

    @Test
    void restore_databaseThatLostRows_isRefused() throws IOException {
        world.create();
        world.target.parts.put("certificate/000001", "id:number\n1\n");

        assertRefused("the database has");
    }

    // Whoever has the recipient's certificate can make a backup of anything.
    @Test
    void restore_pathThatLeadsOut_isRefused() throws IOException {
        for (String path : List.of("../evil", "keys/../../evil", "/etc/evil", "keys/a\tb", "keys//x", "outside/../x")) {
            Files.deleteIfExists(world.backup());
            forge(path);

            assertRefused("leads out of the node's directory");
        }
    }

    private void forge(String path) throws IOException {
        byte[] content = "evil".getBytes(StandardCharsets.US_ASCII);
        Contents contents = new Contents(
                "1",
                "n",
                1,
                World.NOW,
                List.of(),
                OptionalInt.of(10),
                List.of(),
                Map.of(),
                List.of(),
                List.of(new Stored(path, content.length, Digested.of(content))));
        try (OutputStream out = Files.newOutputStream(world.backup())) {
            SealArchive archive = new SealArchive(
                    out, Recipient.read(world.recipients.certificate("backup")), new SecureRandom(), World.NOW);
            archive.add(path, content);
            archive.finish(ManifestJson.write(contents));
        }
    }
}
