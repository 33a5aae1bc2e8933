package org.caravelpki.edge.http.wire.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HeadTextTest {
    private final HeadText head = new HeadText();

    @Test
    void add_pieces_areOneAfterTheOther() {
        head.begin().add("Name").add(':', ' ').add(new byte[] {'v'}).endLine();
        assertThat(written()).isEqualTo("Name: v\r\n");
    }

    @Test
    void add_charactersThatAreNotAscii_becomeQuestionMarks() {
        // The low octet of U+010A and U+010D would end the line.
        head.begin().add("a\u010a\u010db\u00e9");
        assertThat(written()).isEqualTo("a??b?");
    }

    @Test
    void add_moreThanUsual_isKeptWhole() {
        String value = "x".repeat(20_000);
        head.begin().add("a").add(value).add("b".getBytes(StandardCharsets.US_ASCII));
        assertThat(written()).isEqualTo("a" + value + "b");
    }

    @Test
    void begin_afterAnotherHead_forgetsIt() {
        head.begin().add("x".repeat(20_000));
        head.begin().add("new");
        assertThat(written()).isEqualTo("new");
    }

    private String written() {
        ByteBuf buffer = Unpooled.buffer();
        head.writeTo(buffer);
        assertThat(buffer.readableBytes()).isEqualTo(head.length());
        return buffer.toString(StandardCharsets.US_ASCII);
    }
}
