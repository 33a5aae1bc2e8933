package org.caravelpki.ops.shell.internal.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.karaf.shell.api.action.Option;
import org.caravelpki.api.model.PkiException;
import org.junit.jupiter.api.Test;

class LateOptionsTest {
    private static class Base {
        @Option(name = "--json")
        boolean json;
    }

    private static final class Sample extends Base {
        @Option(name = "--name", aliases = "-n")
        String name = "";

        @Option(name = "--count")
        int count;

        @Option(name = "--also", multiValued = true)
        List<String> also = List.of();
    }

    private final Sample sample = new Sample();
    private final LateOptions options = new LateOptions(sample);

    @Test
    void read_flagOfSuperclass_isSet() {
        options.read(List.of("--json"));

        assertThat(sample.json).isTrue();
    }

    @Test
    void read_valueAsNextWord_isSet() {
        options.read(List.of("--name", "x", "--count", "3"));

        assertThat(sample.name).isEqualTo("x");
        assertThat(sample.count).isEqualTo(3);
    }

    @Test
    void read_valueBehindEquals_mayHoldMoreEquals() {
        options.read(List.of("--name=CN=x"));

        assertThat(sample.name).isEqualTo("CN=x");
    }

    @Test
    void read_alias_isKnown() {
        options.read(List.of("-n", "x"));

        assertThat(sample.name).isEqualTo("x");
    }

    @Test
    void read_repeatedOption_collects() {
        options.read(List.of("--also", "a", "--also", "b"));

        assertThat(sample.also).containsExactly("a", "b");
    }

    @Test
    void read_unknownOption_isRefused() {
        assertThatThrownBy(() -> options.read(List.of("--nmae", "x")))
                .isInstanceOf(PkiException.class)
                .hasMessage("'--nmae' is no option of this command; see --help.");
    }

    @Test
    void read_secondArgument_isRefused() {
        assertThatThrownBy(() -> options.read(List.of("other"))).isInstanceOf(PkiException.class);
    }

    @Test
    void read_missingValue_isRefused() {
        assertThatThrownBy(() -> options.read(List.of("--name")))
                .isInstanceOf(PkiException.class)
                .hasMessage("The option --name needs a value.");
    }

    @Test
    void read_textForANumber_isRefused() {
        assertThatThrownBy(() -> options.read(List.of("--count", "many")))
                .isInstanceOf(PkiException.class)
                .hasMessage("'many' is not a number.");
    }
}
