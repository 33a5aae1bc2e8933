package org.caravelpki.ops.shell.internal.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.Page;
import org.junit.jupiter.api.Test;

class AllPagesTest {
    private static Page<Integer> page(Optional<String> after) {
        return switch (after.orElse("")) {
            case "" -> new Page<>(List.of(1, 2), Optional.of("b"));
            case "b" -> new Page<>(List.of(), Optional.of("c"));
            default -> new Page<>(List.of(3), Optional.empty());
        };
    }

    @Test
    void iterate_fromTheBeginning_givesEveryItemOnce() {
        assertThat(new AllPages<>((after, limit) -> page(after), Optional.empty()))
                .toIterable()
                .containsExactly(1, 2, 3);
    }

    @Test
    void iterate_fromAPlace_givesWhatFollows() {
        assertThat(new AllPages<>((after, limit) -> page(after), Optional.of("b")))
                .toIterable()
                .containsExactly(3);
    }

    @Test
    void iterate_emptyListing_givesNothing() {
        assertThat(new AllPages<>((after, limit) -> new Page<>(List.of(), Optional.empty()), Optional.empty()))
                .toIterable()
                .isEmpty();
    }
}
