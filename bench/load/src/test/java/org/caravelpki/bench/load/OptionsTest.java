package org.caravelpki.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    private static final String[] LEAST = {"--directory", "https://localhost/d", "--trust", "ca.pem"};

    private static Options options(String more) {
        String words = String.join(" ", LEAST) + " " + more;
        return Options.of(words.strip().split(" "));
    }

    @Test
    void of_theLeastThatIsNeeded_hasDefaults() {
        assertThat(options(""))
                .isEqualTo(new Options(
                        URI.create("https://localhost/d"),
                        Path.of("ca.pem"),
                        8,
                        10,
                        5,
                        "ec-p256",
                        "localhost",
                        80,
                        512));
    }

    @Test
    void of_rsa_makesFewerRequests() {
        assertThat(options("--key rsa-2048").requests()).isEqualTo(32);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--seconds 0", "--seconds x", "--seconds", "--fast yes", "--key dsa"})
    void of_nonsense_isMisused(String words) {
        assertThatThrownBy(() -> options(words)).isInstanceOf(Options.Misused.class);
    }

    @Test
    void of_withoutDirectory_isMisused() {
        assertThatThrownBy(() -> Options.of("--trust", "ca.pem"))
                .isInstanceOf(Options.Misused.class)
                .hasMessageContaining("--directory");
    }
}
