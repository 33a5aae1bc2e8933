package org.caravelpki.provider.sql.change.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.caravelpki.api.model.GeneralName;
import org.junit.jupiter.api.Test;

class LinesTest {

    @Test
    void read_whatWasWritten_isTheSame() {
        assertThat(Lines.read(Lines.of(List.of()))).isEmpty();
        assertThat(Lines.read(Lines.of(List.of("a", "b")))).containsExactly("a", "b");
    }

    @Test
    void readNames_valuesWithColons_areKept() {
        List<GeneralName> names = List.of(
                GeneralName.ip("2001:db8::1"),
                new GeneralName(GeneralName.Type.URI, "https://example.org:8443/x"),
                new GeneralName(GeneralName.Type.DIRECTORY, "CN=a\\,b,O=c:d"));

        assertThat(Lines.readNames(Lines.ofNames(names))).isEqualTo(names);
    }
}
