package org.caravelpki.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DerTest {
    private final Der whole = Der.of(new byte[] {0x30, 3, 2, 1, 5});
    private final Der joined = Der.join(List.of(new byte[] {0x30}, new byte[] {3, 2}, new byte[0], new byte[] {1, 5}));

    @Test
    void join_pieces_isTheSameValue() {
        assertThat(joined).isEqualTo(whole).hasSameHashCodeAs(whole);
        assertThat(joined.bytes()).isEqualTo(whole.bytes());
        assertThat(joined.length()).isEqualTo(5);
        assertThat(joined.sha256()).isEqualTo(whole.sha256());
    }

    @Test
    void equals_otherOctets_isFalse() {
        assertThat(joined).isNotEqualTo(Der.of(new byte[] {0x30, 3, 2, 1, 6}));
    }

    @Test
    void join_nothing_isRefused() {
        assertThatThrownBy(() -> Der.join(List.of(new byte[0]))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bytes_acrossPieces_areThose() {
        assertThat(joined.bytes(0, 2)).containsExactly(0x30, 3);
        assertThat(joined.bytes(2, 4)).containsExactly(2, 1);
        assertThat(joined.bytes(5, 5)).isEmpty();
        assertThatThrownBy(() -> joined.bytes(4, 6)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void stream_pieces_readsThemInOrder() throws IOException {
        assertThat(joined.stream().readAllBytes()).isEqualTo(whole.bytes());
    }
}
