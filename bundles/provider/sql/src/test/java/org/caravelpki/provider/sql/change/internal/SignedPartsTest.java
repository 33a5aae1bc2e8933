package org.caravelpki.provider.sql.change.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedPartsTest {

    private static byte[] sequence(byte[] content) {
        return new SignedParts(content, new byte[0]).join();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 119, 120, 121, 240, 250, 300, 65_500, 65_530, 70_000})
    void join_whatWasTakenApart_isTheSame(int length) {
        byte[] tbs = sequence(new byte[length]);
        byte[] tail = HexFormat.of().parseHex("300506032b65700302000a");
        byte[] certificate = new SignedParts(tbs, tail).join();

        SignedParts parts = SignedParts.of(certificate);

        assertThat(parts.tbs()).isEqualTo(tbs);
        assertThat(parts.tail()).isEqualTo(tail);
        assertThat(parts.join()).isEqualTo(certificate);
    }

    @Test
    void join_lengths_areDer() {
        assertThat(sequence(new byte[127])).startsWith(0x30, 0x7f);
        assertThat(sequence(new byte[128])).startsWith(0x30, 0x81, 0x80);
        assertThat(sequence(new byte[256])).startsWith(0x30, 0x82, 0x01, 0x00);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "30", "3003", "30023000", "31023000", "300330050600", "3080", "3085ffffffffff", "30023081"})
    void of_brokenEncoding_isRefused(String hex) {
        assertThatThrownBy(() -> SignedParts.of(HexFormat.of().parseHex(hex)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void of_octetsBehindTheEnd_areRefused() {
        byte[] certificate = new SignedParts(sequence(new byte[9]), new byte[5]).join();

        assertThatThrownBy(() -> SignedParts.of(Arrays.copyOf(certificate, certificate.length + 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
