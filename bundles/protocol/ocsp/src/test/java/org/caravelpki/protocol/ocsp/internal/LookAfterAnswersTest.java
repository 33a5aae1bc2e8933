package org.caravelpki.protocol.ocsp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.caravelpki.api.pki.CertId;
import org.caravelpki.protocol.ocsp.fake.internal.Asked;
import org.caravelpki.protocol.ocsp.fake.internal.FakeStatus;
import org.caravelpki.protocol.ocsp.memory.internal.Answers;
import org.caravelpki.testkit.ra.SettableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookAfterAnswersTest {
    private static final Answers.Limits LIMITS = new Answers.Limits(1 << 20, 100);

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock(Instant.parse("2025-03-01T12:00:00Z"));
    private final Answers answers = new Answers(new FakeStatus(clock), LIMITS, clock);

    @Test
    void close_answersHeld_writesThemForTheNextRun() {
        Path file = directory.resolve("ocsp.snapshot");
        answers.follow().toCompletableFuture().join();
        answers.answer(Asked.request(CertId.Hash.SHA1, 1), Optional.empty())
                .toCompletableFuture()
                .join();
        new LookAfterAnswers(answers, 1, Optional.of(file), Duration.ofHours(1)).close();
        Answers next = new Answers(new FakeStatus(clock), LIMITS, clock);
        next.restore(file);
        assertThat(next.held()).isEqualTo(1);
    }
}
