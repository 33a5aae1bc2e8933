package org.caravelpki.core.keyfile.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    @TempDir
    private Path home;

    private final SecureRandom random = new SecureRandom();

    private KeyFile key() {
        return new KeyFile(file(), "nonce key", "HmacSHA256");
    }

    private Path file() {
        return home.resolve("keys/nonce.key");
    }

    @Test
    void obtain_firstStart_makesAFileForItsOwnerOnly() throws IOException {
        key().obtain(true, random);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void obtain_firstStart_leavesNothingElseBehind() throws IOException {
        key().obtain(true, random);

        try (Stream<Path> files = Files.list(file().getParent())) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void obtain_secondStart_readsTheSameKey() {
        byte[] first = key().obtain(true, random).getEncoded();

        assertThat(key().obtain(false, random).getEncoded()).isEqualTo(first).hasSize(32);
    }

    @Test
    void obtain_absentAndNotStandalone_saysWhatToDo() {
        assertThatThrownBy(() -> key().obtain(false, random))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("copy it from another node");
    }

    @Test
    void obtain_readableByOthers_isRefused() throws IOException {
        key().obtain(true, random);
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> key().obtain(true, random)).hasMessageContaining("0600");
    }

    @Test
    void obtain_notAKey_isRefusedAndKept() throws IOException {
        key().obtain(true, random);
        for (String content : new String[] {"", "short", "!!!", "AAAA"}) {
            Files.writeString(file(), content);
            assertThatThrownBy(() -> key().obtain(true, random)).hasMessageContaining("32 octets");
            assertThat(file()).hasContent(content);
        }
    }
}
