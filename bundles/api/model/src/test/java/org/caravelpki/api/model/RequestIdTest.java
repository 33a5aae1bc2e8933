package org.caravelpki.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RequestIdTest {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private static boolean isAccepted(String text) {
        try {
            return new RequestId(text).value().equals(text);
        } catch (PkiException e) {
            return false;
        }
    }

    @Test
    void new_everyCharacter_isAcceptedAsInTheForm() {
        for (char c = 0; c < Character.MAX_VALUE; c++) {
            String text = "a" + c;
            assertThat(isAccepted(text)).as(text).isEqualTo(FORM.matcher(text).matches());
        }
    }

    @Test
    void new_lengths_are1To64() {
        assertThat(isAccepted("")).isFalse();
        assertThat(isAccepted("x".repeat(64))).isTrue();
        assertThat(isAccepted("x".repeat(65))).isFalse();
    }

    @Test
    void new_malformed_isBadRequestInOneSentence() {
        assertThatThrownBy(() -> new RequestId("a b"))
                .isInstanceOfSatisfying(PkiException.class, refusal -> assertThat(refusal.kind())
                        .isEqualTo(PkiException.Kind.BAD_REQUEST))
                .hasMessageContaining("1 to 64 characters");
    }
}
