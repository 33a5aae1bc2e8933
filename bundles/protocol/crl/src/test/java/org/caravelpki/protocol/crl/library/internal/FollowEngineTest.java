package org.caravelpki.protocol.crl.library.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.caravelpki.api.model.CrlName;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.pki.PublishedCrl;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.protocol.crl.fake.internal.FakeStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowEngineTest {
    private static final byte[] FIRST = {1};
    private static final byte[] SECOND = {2};
    private static final CrlName GENERATION_1 = FakeStatus.name("issuing", 1);
    private static final CrlName CURRENT = new CrlName("issuing", OptionalInt.empty(), OptionalInt.empty(), false);

    private final FakeStatus status = new FakeStatus();

    @TempDir
    Path home;

    private Path directory;
    private Library library;
    private FollowEngine engine;

    @BeforeEach
    void start() {
        directory = home.resolve("published");
        status.addGeneration(1);
        status.publish(1, 1, FIRST);
        restart();
    }

    private void restart() {
        library = new Library(directory);
        library.load();
        engine = new FollowEngine(status, library);
    }

    @Test
    void step_first_takesEverything() throws Exception {
        engine.step();
        assertThat(crl(GENERATION_1)).contains(FIRST);
        assertThat(crl(CURRENT)).contains(FIRST);
        assertThat(certificate(GENERATION_1)).contains(FakeStatus.certificate(1).bytes());
        assertThat(certificate(CURRENT)).contains(FakeStatus.certificate(1).bytes());
    }

    @Test
    void step_wanted_isTaken() throws Exception {
        CrlName shard = new CrlName("issuing", OptionalInt.of(1), OptionalInt.of(4), false);
        status.publish(shard, 3, SECOND);
        engine.step();
        assertThat(crl(shard)).isEmpty();

        engine.want(shard);
        engine.step();

        assertThat(crl(shard)).contains(SECOND);
    }

    @Test
    void step_afterAGap_takesWhatIsHeldAnew() throws Exception {
        CrlName delta = new CrlName("issuing", OptionalInt.of(1), OptionalInt.empty(), true);
        engine.step();
        status.publish(delta, 3, FIRST);
        engine.step();
        status.publish(delta, 4, SECOND);
        status.sweep();
        engine.step();
        engine.step();

        assertThat(crl(delta)).contains(SECOND);
    }

    @Test
    void step_newCrl_isTaken() throws Exception {
        engine.step();
        status.publish(1, 2, SECOND);
        engine.step();
        assertThat(crl(CURRENT)).contains(SECOND);
    }

    @Test
    void step_nothingNew_asksForNothing() throws Exception {
        engine.step();
        int asked = status.asked().size();
        engine.step();
        assertThat(status.asked()).hasSize(asked);
    }

    @Test
    void step_newGeneration_movesTheAliasAndKeepsTheOldOne() throws Exception {
        engine.step();
        status.addGeneration(2);
        status.publish(2, 2, SECOND);
        engine.step();
        assertThat(crl(CURRENT)).contains(SECOND);
        assertThat(crl(GENERATION_1)).contains(FIRST);
        assertThat(certificate(CURRENT)).contains(FakeStatus.certificate(2).bytes());
        assertThat(certificate(GENERATION_1)).contains(FakeStatus.certificate(1).bytes());
    }

    @Test
    void step_gap_takesEverythingAgain() throws Exception {
        engine.step();
        status.publish(1, 2, SECOND);
        status.sweep();
        engine.step();
        engine.step();
        assertThat(crl(CURRENT)).contains(SECOND);
    }

    @Test
    void step_engineAway_failsAndKeepsWhatIsThere() throws Exception {
        engine.step();
        status.away(true);
        assertThatThrownBy(engine::step).hasMessageContaining("Away.");
        assertThat(crl(CURRENT)).contains(FIRST);
    }

    @Test
    void step_engineBack_missesNothing() throws Exception {
        engine.step();
        status.away(true);
        assertThatThrownBy(engine::step).hasMessageContaining("Away.");
        status.publish(1, 2, SECOND);
        status.away(false);
        engine.step();
        assertThat(crl(CURRENT)).contains(SECOND);
    }

    @Test
    void load_afterRestartWithTheEngineAway_servesTheSame() throws Exception {
        engine.step();
        Published before = library.crl(CURRENT).orElseThrow();
        status.away(true);
        restart();
        Published after = library.crl(CURRENT).orElseThrow();
        assertThat(crl(CURRENT)).contains(FIRST);
        assertThat(after.isSameAs(before)).isTrue();
        assertThat(after.goodUntil()).isEqualTo(before.goodUntil());
        assertThat(certificate(CURRENT)).contains(FakeStatus.certificate(1).bytes());
    }

    @Test
    void load_severalVersions_takesTheNewest() throws Exception {
        engine.step();
        status.publish(1, 2, SECOND);
        engine.step();
        restart();
        assertThat(crl(GENERATION_1)).contains(SECOND);
    }

    @Test
    void load_installationMadeAnew_takesTheYoungerNotTheHigherNumber() throws Exception {
        write("issuing-1.500.1000000000.1000003600.crl", FIRST);
        status.publish(1, 1, SECOND);
        engine.step();
        restart();
        assertThat(crl(GENERATION_1)).contains(SECOND);
    }

    @Test
    void put_certificateOfAnInstallationMadeAnew_replacesTheOldOne() throws Exception {
        write("issuing-1.cer", FakeStatus.certificate(2).bytes());
        restart();
        engine.step();
        restart();
        assertThat(certificate(GENERATION_1)).contains(FakeStatus.certificate(1).bytes());
    }

    @Test
    void load_filesThatAreNotOurs_areLeftAlone() throws Exception {
        write("notes.txt", FIRST);
        write("broken.cer", FIRST);
        write("broken-1.cer", FIRST);
        write("x.crl", FIRST);
        restart();
        assertThat(directory.resolve("notes.txt")).exists();
        assertThat(certificate(FakeStatus.name("broken", 1))).isEmpty();
    }

    @Test
    void load_halfWrittenFile_isRemoved() throws Exception {
        write("issuing-1.2.1000000000.1000003600.crl.tmp", FIRST);
        restart();
        assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void put_manyVersions_keepsTwoFiles() throws Exception {
        engine.step();
        for (int number = 2; number <= 5; number++) {
            status.publish(1, number, SECOND);
            engine.step();
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.filter(file -> file.toString().endsWith(".crl"))).hasSize(2);
        }
    }

    @Test
    void put_largeCrl_isServedFromItsFile() throws Exception {
        byte[] large = new byte[300 * 1024];
        Arrays.fill(large, (byte) 7);
        status.publish(1, 2, large);
        engine.step();
        assertThat(library.crl(CURRENT).orElseThrow().content())
                .isInstanceOfSatisfying(Response.Body.FileRegion.class, region -> {
                    assertThat(region.file()).hasBinaryContent(large);
                    assertThat(region.length()).isEqualTo(large.length);
                });
    }

    @Test
    void put_diskUnwritable_servesFromMemory() throws Exception {
        Files.writeString(home.resolve("in-the-way"), "a file");
        Library pressed = new Library(home.resolve("in-the-way"));
        pressed.put(new PublishedCrl(
                GENERATION_1, BigInteger.ONE, FakeStatus.THIS_UPDATE, FakeStatus.NEXT_UPDATE, Der.of(FIRST)));
        assertThat(pressed.crl(GENERATION_1)).isPresent();
    }

    @Test
    void close_running_endsTheThread() throws InterruptedException {
        engine.start();
        engine.close();
        assertThat(engine.join(Duration.ofSeconds(10))).isTrue();
    }

    private void write(String name, byte[] content) throws IOException {
        Files.createDirectories(directory);
        Files.write(directory.resolve(name), content);
    }

    private Optional<byte[]> crl(CrlName name) {
        return library.crl(name).map(FollowEngineTest::octets);
    }

    private Optional<byte[]> certificate(CrlName name) {
        return library.certificate(name).map(FollowEngineTest::octets);
    }

    private static byte[] octets(Published published) {
        return ((Response.Body.Bytes) published.content()).octets();
    }
}
