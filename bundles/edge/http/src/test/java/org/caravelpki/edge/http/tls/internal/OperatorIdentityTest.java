package org.caravelpki.edge.http.tls.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.caravelpki.api.admin.HealthCheck.Status;
import org.caravelpki.api.model.Der;
import org.caravelpki.edge.http.dispatch.internal.FakeTimer;
import org.caravelpki.edge.http.wire.internal.TestCertificates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorIdentityTest {
    @TempDir
    private Path folder;

    private final FakeTimer timer = new FakeTimer();
    private final List<List<TlsIdentity>> shown = new ArrayList<>();
    private int writes;

    private OperatorIdentity start() {
        OperatorIdentity source = new OperatorIdentity(List.of(files()), timer, Clock.systemUTC(), shown::add);
        source.start();
        timer.settle();
        return source;
    }

    private OperatorFiles files() {
        return new OperatorFiles(folder.resolve("c.pem"), folder.resolve("k.pem"));
    }

    private void write(TlsIdentity identity) throws IOException, GeneralSecurityException {
        write("c.pem", Der.of(identity.certificate().getEncoded()).pem("CERTIFICATE"));
        write("k.pem", Der.of(identity.key().getEncoded()).pem("PRIVATE KEY"));
    }

    // File systems keep times too coarse for a test.
    private void write(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000L * ++writes));
    }

    @Test
    void start_filesThere_showsThem() throws Exception {
        TlsIdentity identity = TestCertificates.server("localhost");
        write(identity);
        assertThat(start().check().status()).isEqualTo(Status.UP);
        assertThat(shown).containsExactly(List.of(identity));
    }

    @Test
    void look_filesChange_showsTheNewOnes() throws Exception {
        write(TestCertificates.server("localhost"));
        start();
        TlsIdentity next = TestCertificates.server("localhost");
        write(next);
        timer.pass(Duration.ofSeconds(5));
        assertThat(shown).hasSize(2).last().isEqualTo(List.of(next));
    }

    @Test
    void look_filesUnchanged_showsNothingAgain() throws Exception {
        write(TestCertificates.server("localhost"));
        start();
        timer.pass(Duration.ofMinutes(5));
        assertThat(shown).hasSize(1);
    }

    @Test
    void look_newFileUnreadable_keepsTheOldAndSaysSo() throws Exception {
        write(TestCertificates.server("localhost"));
        OperatorIdentity source = start();
        write("k.pem", "no key");
        timer.pass(Duration.ofSeconds(5));
        assertThat(shown).hasSize(1);
        assertThat(source.check().status()).isEqualTo(Status.DEGRADED);
    }

    @Test
    void look_certificateAndKeyOfDifferentPairs_keepsTheOld() throws Exception {
        write(TestCertificates.server("localhost"));
        OperatorIdentity source = start();
        write(
                "c.pem",
                Der.of(TestCertificates.server("localhost").certificate().getEncoded())
                        .pem("CERTIFICATE"));
        timer.pass(Duration.ofSeconds(5));
        assertThat(shown).hasSize(1);
        assertThat(source.check().detail()).contains("do not belong together");
    }

    @Test
    void start_noFiles_isDownUntilTheyCome() throws Exception {
        OperatorIdentity source = start();
        assertThat(source.check().status()).isEqualTo(Status.DOWN);
        write(TestCertificates.server("localhost"));
        timer.pass(Duration.ofSeconds(5));
        assertThat(source.check().status()).isEqualTo(Status.UP);
    }

    @Test
    void check_expired_isDegraded() throws Exception {
        write(TestCertificates.server(
                Instant.now().minusSeconds(7200), Instant.now().minusSeconds(3600), "localhost"));
        assertThat(start().check().status()).isEqualTo(Status.DEGRADED);
    }
}
