package org.caravelpki.ops.health.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.caravelpki.api.admin.HealthCheck.Health;
import org.caravelpki.api.admin.HealthCheck.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TellKeepalivedTest {
    @TempDir
    private Path run;

    private volatile long now;
    private volatile Verdict verdict;
    private TellKeepalived tell;

    @BeforeEach
    void begin() {
        verdict = found("edge", Status.UP);
        tell = another();
    }

    private TellKeepalived another() {
        return new TellKeepalived(
                Optional.of(run.resolve("vrrp-fault")),
                Optional.of(run.resolve("vrrp-degraded")),
                () -> verdict,
                Clock.systemUTC(),
                () -> now);
    }

    @AfterEach
    void stop() {
        tell.stop();
    }

    private static Verdict found(String part, Status status) {
        return Verdict.of(List.of(new Health("ground", Status.UP, ""), new Health(part, status, "")), List.of("link"));
    }

    private String faultAndDegraded() {
        try {
            return Files.readString(run.resolve("vrrp-fault")).strip()
                    + Files.readString(run.resolve("vrrp-degraded")).strip();
        } catch (IOException e) {
            return "none: " + e;
        }
    }

    private void look(Verdict next) {
        verdict = next;
        tell.look();
    }

    @Test
    void look_up_isNeither() {
        tell.look();

        assertThat(faultAndDegraded()).isEqualTo("00");
    }

    @Test
    void look_down_isFault() {
        look(found("edge", Status.DOWN));

        assertThat(faultAndDegraded()).isEqualTo("10");
    }

    @Test
    void look_degradingPartDown_isDegradedAndNoFault() {
        look(found("link", Status.DOWN));

        assertThat(faultAndDegraded()).isEqualTo("01");
    }

    @Test
    void look_aPartDegraded_isNeither() {
        look(found("link", Status.DEGRADED));
        assertThat(faultAndDegraded()).isEqualTo("00");
        look(found("edge", Status.DEGRADED));
        assertThat(faultAndDegraded()).isEqualTo("00");
    }

    @Test
    void leave_nodeThatWorks_isFaultAtOnceAndForGood() {
        tell.look();
        tell.leave();
        assertThat(faultAndDegraded()).isEqualTo("10");
        tell.look();
        assertThat(faultAndDegraded()).isEqualTo("10");
    }

    @Test
    void stop_withoutTheNode_leavesWhatWasSaid() {
        tell.look();
        tell.stop();

        assertThat(faultAndDegraded()).isEqualTo("00");
    }

    @Test
    void look_inThePlaceOfAnotherThatWorked_leavesItsWordUntilThereIsOne() {
        tell.look();
        TellKeepalived next = another();
        verdict = found("edge", Status.DOWN);
        next.look();
        assertThat(faultAndDegraded()).isEqualTo("00");

        verdict = found("edge", Status.UP);
        next.look();
        verdict = found("edge", Status.DOWN);
        next.look();
        assertThat(faultAndDegraded()).isEqualTo("10");
        next.stop();
    }

    @Test
    void look_inThePlaceOfAnotherAndNeverUp_isFaultInTheEnd() {
        tell.look();
        TellKeepalived next = another();
        verdict = found("edge", Status.DOWN);
        now = TimeUnit.SECONDS.toNanos(10);
        next.look();

        assertThat(faultAndDegraded()).isEqualTo("10");
        next.stop();
    }

    @Test
    void look_nodeStartsAfterACrash_isFaultAtOnce() throws IOException {
        tell.look();
        FileTime before = FileTime.from(Instant.now().minusSeconds(4));
        Files.setLastModifiedTime(run.resolve("vrrp-fault"), before);
        TellKeepalived next = another();
        verdict = found("edge", Status.DOWN);
        next.look();

        assertThat(faultAndDegraded()).isEqualTo("10");
        next.stop();
    }

    @Test
    @Timeout(60)
    void start_verdictChanges_isToldWithoutBeingAsked() {
        tell.start();
        awaitFiles("00");
        verdict = found("edge", Status.DOWN);
        awaitFiles("10");
    }

    private void awaitFiles(String expected) {
        while (!faultAndDegraded().equals(expected)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void check_filesCannotBeWritten_isDegradedAndSaysWhich() {
        TellKeepalived nowhere = new TellKeepalived(
                Optional.of(run.resolve("a/b/vrrp-fault")),
                Optional.empty(),
                () -> verdict,
                Clock.systemUTC(),
                () -> now);
        nowhere.look();

        assertThat(nowhere.check().status()).isEqualTo(Status.DEGRADED);
        assertThat(nowhere.check().detail()).contains("a/b");
        nowhere.stop();
    }

    @Test
    void check_filesWritten_isUp() {
        tell.look();

        assertThat(tell.check().status()).isEqualTo(Status.UP);
    }
}
