package org.caravelpki.ops.health.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VrrpFileTest {
    private static final Path FULL = Path.of("/dev/full");
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000);

    @TempDir
    private Path home;

    private long now;

    private Path file() {
        return home.resolve("run/vrrp-fault");
    }

    private void say(VrrpFile file, boolean value) {
        file.say(value, now);
    }

    @Test
    void say_first_makesTheDirectoryAndOneLine() throws IOException {
        VrrpFile fault = new VrrpFile(file());
        say(fault, true);

        assertThat(file()).hasContent("1\n");
        assertThat(fault.problem()).isEmpty();
        try (Stream<Path> left = Files.list(file().getParent())) {
            assertThat(left).containsExactly(file());
        }
    }

    @Test
    void say_news_isWrittenAtOnce() {
        VrrpFile fault = new VrrpFile(file());
        say(fault, true);
        say(fault, false);

        assertThat(file()).hasContent("0\n");
    }

    @Test
    void say_theSame_isWrittenAnewBeforeASecondIsOver() throws IOException {
        VrrpFile fault = new VrrpFile(file());
        say(fault, false);
        Files.setLastModifiedTime(file(), LONG_AGO);
        now += TimeUnit.MILLISECONDS.toNanos(600);
        say(fault, false);
        assertThat(Files.getLastModifiedTime(file())).isEqualTo(LONG_AGO);

        now += TimeUnit.MILLISECONDS.toNanos(200);
        say(fault, false);
        assertThat(Files.getLastModifiedTime(file())).isGreaterThan(LONG_AGO);
    }

    @Test
    void say_somebodyElseWroteOrDeletedIt_isRightAgainWithTheNextBeat() throws IOException {
        VrrpFile fault = new VrrpFile(file());
        say(fault, false);
        Files.writeString(file(), "1\n");
        now += TimeUnit.SECONDS.toNanos(1);
        say(fault, false);
        assertThat(file()).hasContent("0\n");

        Files.delete(file());
        Files.delete(file().getParent());
        now += TimeUnit.SECONDS.toNanos(1);
        say(fault, false);
        assertThat(file()).hasContent("0\n");
    }

    // A new file that cannot be filled, as on a full disk, is what /dev/full is.
    @Test
    void say_diskFull_tellsTheFaultInTheOldFileAndHasAProblem() throws IOException {
        assumeThat(FULL).exists();
        VrrpFile fault = new VrrpFile(file());
        say(fault, false);
        Path beside = file().resolveSibling("vrrp-fault.new");
        Files.createSymbolicLink(beside, FULL);
        say(fault, true);

        assertThat(Files.readString(file())).isEqualTo("1\n");
        assertThat(fault.problem()).hasValueSatisfying(why -> assertThat(why).contains("space"));

        Files.delete(beside);
        now += TimeUnit.SECONDS.toNanos(1);
        say(fault, true);
        assertThat(fault.problem()).isEmpty();
    }

    @Test
    void say_noDirectoryAndNoneAbove_hasAProblemUntilThereIs() throws IOException {
        VrrpFile fault = new VrrpFile(home.resolve("gone/run/vrrp-fault"));
        say(fault, false);
        assertThat(fault.problem()).isPresent();

        Files.createDirectory(home.resolve("gone"));
        now += TimeUnit.SECONDS.toNanos(1);
        say(fault, false);
        assertThat(fault.problem()).isEmpty();
        assertThat(home.resolve("gone/run/vrrp-fault")).hasContent("0\n");
    }
}
