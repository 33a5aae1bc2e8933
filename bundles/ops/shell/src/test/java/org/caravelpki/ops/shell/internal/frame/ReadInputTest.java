package org.caravelpki.ops.shell.internal.frame;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.caravelpki.api.model.PkiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadInputTest {
    private final ReadInput untilEnd = new ReadInput("END"::equals);

    @Test
    void from_input_stopsBehindTheLastLine() {
        assertThat(untilEnd.from(Optional.empty(), input("a\nEND\nnext command\n")))
                .isEqualTo("a\nEND\n".getBytes(UTF_8));
    }

    @Test
    void from_inputWithoutLastLine_readsToTheEnd() {
        byte[] binary = {0x30, 0x0a, (byte) 0xff, 0x00};

        assertThat(untilEnd.from(Optional.empty(), new ByteArrayInputStream(binary)))
                .isEqualTo(binary);
    }

    @Test
    void from_emptyInput_isRefused() {
        assertThatThrownBy(() -> untilEnd.from(Optional.empty(), input("")))
                .isInstanceOf(PkiException.class)
                .hasMessage("The input is empty or has more than 1 MiB.");
    }

    @Test
    void from_inputOfMoreThanOneMebibyte_isRefused() {
        assertThatThrownBy(() -> untilEnd.from(Optional.empty(), input("x".repeat((1 << 20) + 1))))
                .isInstanceOf(PkiException.class);
    }

    @Test
    void from_file_readsIt(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("in"), "content\nEND\nrest");

        assertThat(untilEnd.from(Optional.of(file.toString()), input("")))
                .isEqualTo("content\nEND\nrest".getBytes(UTF_8));
    }

    @Test
    void from_missingFile_isRefusedByName(@TempDir Path folder) {
        assertThatThrownBy(() -> untilEnd.from(Optional.of(folder + "/nowhere"), input("")))
                .isInstanceOf(PkiException.class)
                .hasMessageContaining("nowhere");
    }

    private static ByteArrayInputStream input(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
