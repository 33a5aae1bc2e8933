package org.caravelpki.edge.http.tls.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.caravelpki.api.admin.HealthCheck.Status;
import org.caravelpki.api.model.Der;
import org.caravelpki.edge.http.dispatch.internal.FakeTimer;
import org.caravelpki.edge.http.wire.internal.TestCa;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkSourceTest {
    @TempDir
    private Path folder;

    private final FakeTimer timer = new FakeTimer();
    private final List<LinkIdentity> shown = new ArrayList<>();
    private final TestCa ca = new TestCa("link");
    private int writes;

    private LinkSource start() {
        OperatorFiles own = new OperatorFiles(folder.resolve("node.pem"), folder.resolve("node.key"));
        LinkSource source =
                new LinkSource(new LinkFiles(own, folder.resolve("ca.pem")), timer, Clock.systemUTC(), shown::add);
        source.start();
        timer.settle();
        return source;
    }

    private void write(TlsIdentity node) throws IOException, CertificateEncodingException {
        write("node.pem", Der.of(node.certificate().getEncoded()).pem("CERTIFICATE"));
        write("node.key", Der.of(node.key().getEncoded()).pem("PRIVATE KEY"));
    }

    private void trust(TestCa... trusted) throws IOException, CertificateEncodingException {
        StringBuilder all = new StringBuilder();
        for (TestCa one : trusted) {
            all.append(Der.of(one.certificate().getEncoded()).pem("CERTIFICATE"));
        }
        write("ca.pem", all.toString());
    }

    // File systems keep times too coarse for a test.
    private void write(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000L * ++writes));
    }

    @Test
    void start_filesThere_showsThem() throws Exception {
        TlsIdentity node = ca.node("backend-a");
        write(node);
        trust(ca);

        assertThat(start().check().status()).isEqualTo(Status.UP);
        assertThat(shown).containsExactly(new LinkIdentity(node, List.of(ca.certificate())));
    }

    @Test
    void start_noFiles_isDownAndSaysWhatIsMissingUntilAllAreThere() throws Exception {
        LinkSource source = start();
        assertThat(source.check().status()).isEqualTo(Status.DOWN);
        assertThat(source.check().detail()).contains("there is no " + folder.resolve("node.pem"));

        write(ca.node("backend-a"));
        timer.pass(Duration.ofSeconds(5));
        assertThat(source.check().detail()).contains("there is no " + folder.resolve("ca.pem"));
        assertThat(shown).isEmpty();

        trust(ca);
        timer.pass(Duration.ofSeconds(5));
        assertThat(source.check().status()).isEqualTo(Status.UP);
    }

    @Test
    void look_certificateRenewed_isShown() throws Exception {
        write(ca.node("backend-a"));
        trust(ca);
        start();
        TlsIdentity next = ca.node("backend-a");
        write(next);
        timer.pass(Duration.ofSeconds(5));

        assertThat(shown).hasSize(2).last().extracting(LinkIdentity::own).isEqualTo(next);
    }

    @Test
    void look_trustChanged_isShown() throws Exception {
        write(ca.node("backend-a"));
        trust(ca);
        start();
        TestCa next = new TestCa("second link");
        trust(next, ca);
        timer.pass(Duration.ofSeconds(5));

        assertThat(shown)
                .last()
                .extracting(LinkIdentity::trusted)
                .isEqualTo(List.of(next.certificate(), ca.certificate()));
    }

    @Test
    void look_trustUnreadable_keepsTheOldAndSaysSo() throws Exception {
        write(ca.node("backend-a"));
        trust(ca);
        LinkSource source = start();
        write("ca.pem", "");
        timer.pass(Duration.ofSeconds(5));

        assertThat(shown).hasSize(1);
        assertThat(source.check().status()).isEqualTo(Status.DEGRADED);
    }

    @Test
    void check_expired_isDown() throws Exception {
        Instant now = Instant.now();
        write(ca.issue("backend-a", now.minusSeconds(3600), now.minusSeconds(60), KeyPurposeId.id_kp_serverAuth));
        trust(ca);

        assertThat(start().check().status()).isEqualTo(Status.DOWN);
    }
}
