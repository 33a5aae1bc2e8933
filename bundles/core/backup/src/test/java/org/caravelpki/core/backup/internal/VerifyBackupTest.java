package org.caravelpki.core.backup.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.caravelpki.api.admin.BackupAdmin.Made;
import org.caravelpki.api.admin.BackupAdmin.RecipientKey;
import org.caravelpki.api.admin.BackupAdmin.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyBackupTest {
    @TempDir
    private Path directory;

    private World world;

    @BeforeEach
    void make() throws IOException {
        world = new World(directory);
    }

    private Verdict verify(Optional<RecipientKey> key) throws IOException {
        return new VerifyBackup(world.backup(), new Apart(world.told::add)).run(key.map(ReadKey::of));
    }

    @Test
    void verify_withAndWithoutKey_tellsTheSame() throws IOException {
        Made made = world.create();

        assertThat(verify(Optional.empty()))
                .isEqualTo(new Verdict(made.octets(), made.sha256(), false, made.contents()));
        assertThat(verify(Optional.of(world.key())))
                .isEqualTo(new Verdict(made.octets(), made.sha256(), true, made.contents()));
    }

    @Test
    void verify_keyThatIsNone_isOneSentence() throws IOException {
        world.create();
        Path none = directory.resolve("none");

        assertThatThrownBy(() -> verify(Optional.of(new RecipientKey(none, () -> new char[0]))))
                .hasMessage("The private key in " + none + " cannot be used: there is no such file.");
        assertThatThrownBy(() -> verify(
                        Optional.of(new RecipientKey(world.recipients.certificate("backup"), () -> new char[0]))))
                .hasMessageContaining("it holds no private key");
    }

    @Test
    void verify_changedOctet_isDamaged() throws IOException {
        world.create();
        byte[] file = Files.readAllBytes(world.backup());
        file[file.length / 2] ^= 1;
        Files.write(world.backup(), file);

        assertThatThrownBy(() -> verify(Optional.empty())).hasMessageContaining("is damaged");
    }

    @Test
    void verify_missingFile_isOneSentence() {
        assertThatThrownBy(() -> verify(Optional.empty()))
                .hasMessage(world.backup() + " cannot be read: there is no such file.");
    }
}
