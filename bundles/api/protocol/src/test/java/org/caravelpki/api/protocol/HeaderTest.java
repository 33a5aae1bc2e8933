package org.caravelpki.api.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.caravelpki.api.protocol.Response.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTest {

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n", "\0", "a\r\nSet-Cookie: b", "a\n", "\rb"})
    void header_valueThatEndsTheField_isRefused(String value) {
        assertThatThrownBy(() -> new Header("Name", value)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Na\rme", "Na\nme", "Na\0me"})
    void header_nameThatIsNone_isRefused(String name) {
        assertThatThrownBy(() -> new Header(name, "value")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void header_tabAndEmptyValue_areTaken() {
        assertThat(new Header("Name", "a\tb").value()).isEqualTo("a\tb");
        assertThat(new Header("Name", "").value()).isEmpty();
    }
}
