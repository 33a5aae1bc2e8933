package org.caravelpki.protocol.ocsp.memory.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.pki.OcspAnswer;
import org.caravelpki.protocol.ocsp.fake.internal.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedAnswerTest {
    private static final Instant START = Instant.parse("2025-03-01T12:00:00Z");

    private final SharedTails tails = new SharedTails();

    @ParameterizedTest
    @ValueSource(strings = {"delegated.resp", "bare.resp"})
    void octets_ofAResponse_areAllThere(String file) {
        assertThat(answer(Golden.file(file)).octets()).isEqualTo(Golden.file(file));
    }

    @Test
    void head_delegatedResponse_isWithoutTheResponder() {
        SignedAnswer answer = answer(Golden.file("delegated.resp"));
        int certificate = Golden.file("responder.cer").length;
        assertThat(answer.tail().length - certificate).isBetween(4, 8);
        assertThat(Arrays.copyOfRange(answer.tail(), answer.tail().length - certificate, answer.tail().length))
                .isEqualTo(Golden.file("responder.cer"));
    }

    @Test
    void tail_ofTwoAnswers_isOneArray() {
        byte[] other = Golden.file("delegated.resp");
        other[100]++;
        assertThat(answer(Golden.file("delegated.resp")).tail())
                .isSameAs(answer(other).tail());
    }

    @Test
    void entityTag_ofAResponse_isTheEndOfItsSignature() {
        byte[] bare = Golden.file("bare.resp");
        assertThat(answer(bare).entityTag())
                .isEqualTo(HexFormat.of().formatHex(Arrays.copyOfRange(bare, bare.length - 12, bare.length)));
    }

    @Test
    void octets_anythingElse_areAllThere() {
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            byte[] changed = Golden.file("delegated.resp");
            for (int change = 0; change <= i % 4; change++) {
                changed[random.nextInt(60)] = (byte) random.nextInt();
            }
            assertThat(answer(changed).octets()).isEqualTo(changed);
        }
    }

    @Test
    void nextUpdate_beyond2038_isKept() {
        Instant far = Instant.parse("2100-01-01T00:00:00Z");
        assertThat(SignedAnswer.of(new OcspAnswer(Der.of(new byte[1]), START, far, true, "issuing", 1), tails)
                        .nextUpdate())
                .isEqualTo(far);
    }

    private SignedAnswer answer(byte[] octets) {
        return SignedAnswer.of(new OcspAnswer(Der.of(octets), START, START.plusSeconds(60), true, "issuing", 1), tails);
    }
}
