package org.caravelpki.protocol.ocsp.memory.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.pki.CertId;
import org.caravelpki.api.pki.OcspAnswer;
import org.caravelpki.protocol.ocsp.fake.internal.Golden;
import org.junit.jupiter.api.Test;

/** What an answer in memory costs: docs/ocsp.md states it, and how much memory a node needs is computed from it. */
class HeldAnswerTest {
    private static final Pattern STATED = Pattern.compile("\\*\\*(\\d+) octets of heap for each certificate\\*\\*");
    private static final int MANY = 200_000;
    private static final int OBJECT_HEADER = 12;
    private static final int ARRAY_HEADER = 16;
    private static final int REFERENCE = 4;
    // Header, hash, key, value, next; and a slot of the table, which is between three eighths and three quarters full.
    private static final int MAP_ENTRY = aligned(OBJECT_HEADER + Integer.BYTES + 3 * REFERENCE);
    private static final int MAP_SLOT = 8;

    private final SharedTails tails = new SharedTails();
    private final IssuerName issuer =
            new IssuerName("issuing", CertId.Hash.SHA1, Der.of(new byte[20]), Der.of(new byte[20]));

    private SignedAnswer answer() {
        Instant start = Instant.parse("2025-03-01T12:00:00Z");
        byte[] octets = Golden.file("delegated.resp");
        return SignedAnswer.of(new OcspAnswer(Der.of(octets), start, start.plusSeconds(60), true, "issuing", 1), tails);
    }

    private static SerialOctets serial(int number) {
        return SerialOctets.of(
                SerialNumber.parse("4a5b6c7d8e9fa0b1c2d3e4f506172839%08x".formatted(number * 0x9E3779B1)));
    }

    @Test
    void weight_ofOneAnswer_isThatOfItsObjects() {
        HeldAnswer held = new HeldAnswer(serial(1), issuer, answer());
        int head = held.answer().head().length;

        assertThat(held.weight())
                .isEqualTo(shallow(HeldAnswer.class)
                        + shallow(SignedAnswer.class)
                        + shallow(SerialOctets.class)
                        + aligned(ARRAY_HEADER + head)
                        + MAP_ENTRY
                        + MAP_SLOT);
    }

    @Test
    void weight_ofAnAnswerOfAnEcResponder_isWhatTheDocumentationStates() throws Exception {
        Matcher stated = STATED.matcher(Files.readString(Path.of("../../../docs/ocsp.md")));
        assertThat(stated.find()).isTrue();

        // openssl's responder leaves out a few octets that ours has.
        assertThat(new HeldAnswer(serial(1), issuer, answer()).weight())
                .isBetween(Long.parseLong(stated.group(1)) - 32, Long.parseLong(stated.group(1)));
    }

    @Test
    void weight_ofManyAnswers_isNotLessThanTheHeapTheyTake() {
        AnswerMemory memory = new AnswerMemory(Long.MAX_VALUE, tails);
        long before = used();

        for (int i = 0; i < MANY; i++) {
            memory.restore(serial(i), issuer, answer());
        }

        assertThat(memory.size()).isEqualTo(MANY);
        // A quarter for the table, which may just have doubled, and for whatever else the runtime keeps meanwhile.
        assertThat(used() - before).isLessThan(memory.weight() / 4 * 5);
    }

    private static long used() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    // As with compressed pointers, which every heap below 32 GiB has.
    private static int shallow(Class<?> type) {
        return aligned(OBJECT_HEADER
                + Arrays.stream(type.getDeclaredFields())
                        .filter(field -> !Modifier.isStatic(field.getModifiers()))
                        .mapToInt(HeldAnswerTest::octets)
                        .sum());
    }

    private static int octets(Field field) {
        Class<?> type = field.getType();
        if (!type.isPrimitive()) {
            return REFERENCE;
        }
        return type == long.class ? Long.BYTES : type == int.class ? Integer.BYTES : 1;
    }

    private static int aligned(int octets) {
        return octets + 7 & ~7;
    }
}
