package org.caravelpki.core.checks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;
import org.caravelpki.api.admin.HealthCheck.Status;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.core.keyfile.internal.KeyFile;
import org.caravelpki.testkit.ra.SettableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedNoncesTest {
    private static final Duration VALIDITY = Duration.ofMinutes(10);

    @TempDir
    private Path home;

    private final SecureRandom random = new SecureRandom();
    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final SealedNonces node = node((byte) 1, 1_000);

    private SealedNonces node(byte key, int marks) {
        byte[] octets = new byte[32];
        octets[0] = key;
        return new SealedNonces(() -> new SecretKeySpec(octets, "HmacSHA256"), VALIDITY, marks, clock);
    }

    @Test
    void next_anyTime_isBase64urlOfAtMost60Characters() {
        assertThat(node.next()).matches("[A-Za-z0-9_-]{1,60}").isNotEqualTo(node.next());
    }

    @Test
    void use_fresh_opensOnce() {
        String nonce = node.next();

        assertThat(node.use(nonce)).isPresent();
        assertThat(node.use(nonce)).isEmpty();
    }

    @Test
    void use_onAnotherNode_opensWithTheSameMark() {
        SealedNonces other = node((byte) 1, 1_000);
        String nonce = node.next();

        assertThat(other.use(nonce)).isEqualTo(node.use(nonce)).isPresent();
    }

    @Test
    void use_twoNonces_haveTwoMarksOfAtMost60Characters() {
        String first = node.use(node.next()).orElseThrow().mark();
        String second = node.use(node.next()).orElseThrow().mark();

        assertThat(first).isNotEqualTo(second).hasSizeLessThanOrEqualTo(60);
    }

    @Test
    void use_underAnotherKey_isRefused() {
        assertThat(node.use(node((byte) 2, 1_000).next())).isEmpty();
    }

    @Test
    void use_everySingleBitFlipped_isRefused() {
        byte[] token = Base64.getUrlDecoder().decode(node.next());
        for (int bit = 0; bit < token.length * 8; bit++) {
            byte[] forged = token.clone();
            forged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(node.use(Base64.getUrlEncoder().withoutPadding().encodeToString(forged)))
                    .as("bit %d", bit)
                    .isEmpty();
        }
    }

    @Test
    void use_garbage_isRefused() {
        String nonce = node.next();
        for (String bad :
                new String[] {"", "x", nonce + "=", nonce + "A", nonce.substring(1), " ".repeat(48), "ä".repeat(48)}) {
            assertThat(node.use(bad)).as(bad).isEmpty();
        }
    }

    @Test
    void use_atTheEndOfItsValidity_isRefused() {
        String nonce = node.next();
        clock.pass(VALIDITY.minusMillis(1));
        SealedNonces other = node((byte) 1, 1_000);
        assertThat(other.use(nonce)).isPresent();
        clock.pass(Duration.ofMillis(1));

        assertThat(node.use(nonce)).isEmpty();
    }

    @Test
    void use_fromAClockAMinuteAhead_isRefused() {
        clock.pass(Duration.ofMinutes(1));
        String nonce = node.next();
        clock.pass(Duration.ofMinutes(-1));

        assertThat(node.use(nonce)).isEmpty();
    }

    @Test
    void use_opened_saysWhenNobodyAcceptsItAnyMore() {
        assertThat(node.use(node.next()).orElseThrow().expires())
                .isEqualTo(clock.instant().plus(VALIDITY));
    }

    @Test
    void use_whenMarksOverflow_neverOpensAnUsedOneAgain() {
        SealedNonces small = node((byte) 1, 10);
        String first = small.next();
        assertThat(small.use(first)).isPresent();
        clock.pass(Duration.ofMinutes(1));
        for (int i = 0; i < 20; i++) {
            small.use(small.next());
        }

        assertThat(small.use(first)).isEmpty();
    }

    @Test
    void use_afterTheOldestMinuteWasForgotten_stillOpensNewerOnes() {
        SealedNonces small = node((byte) 1, 10);
        for (int minute = 0; minute < 5; minute++) {
            for (int i = 0; i < 5; i++) {
                assertThat(small.use(small.next())).isPresent();
            }
            clock.pass(Duration.ofMinutes(1));
        }

        assertThat(small.use(small.next())).isPresent();
    }

    @Test
    void next_keyIsNotThereYet_isUnavailableUntilItComes() {
        KeyFile file = new KeyFile(home.resolve("keys/nonce.key"), "nonce key", "HmacSHA256");
        SealedNonces joining = new SealedNonces(file.late(false, random), VALIDITY, 1_000, clock);

        assertThatThrownBy(joining::next)
                .isInstanceOf(PkiException.class)
                .extracting(failure -> ((PkiException) failure).kind())
                .isEqualTo(PkiException.Kind.UNAVAILABLE);
        assertThatThrownBy(() -> joining.use(node.next())).isInstanceOf(PkiException.class);
        file.obtain(true, random);

        assertThat(joining.use(joining.next())).isPresent();
    }

    @Test
    void check_keyIsNotThereYet_isDownUntilItComes() {
        KeyFile file = new KeyFile(home.resolve("keys/nonce.key"), "nonce key", "HmacSHA256");
        SealedNonces joining = new SealedNonces(file.late(false, random), VALIDITY, 1_000, clock);

        assertThat(joining.check().status()).isEqualTo(Status.DOWN);
        assertThat(joining.check().detail()).contains("nonce.key", "copy it from another node");
        file.obtain(true, random);

        assertThat(joining.check().status()).isEqualTo(Status.UP);
    }
}
