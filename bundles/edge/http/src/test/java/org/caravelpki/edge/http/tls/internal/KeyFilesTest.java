package org.caravelpki.edge.http.tls.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.edge.http.wire.internal.TestCertificates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFilesTest {
    @TempDir
    private Path folder;

    private KeyFiles files() {
        return new KeyFiles(folder.resolve("tls/edge.p12"), new SecureRandom());
    }

    @Test
    void identity_nothingThere_isEmpty() throws Exception {
        assertThat(files().identity()).isEmpty();
        assertThat(files().pending()).isEmpty();
    }

    @Test
    void complete_thenRead_isTheSame() throws Exception {
        TlsIdentity identity = TestCertificates.server("localhost");
        files().complete(identity);
        assertThat(files().identity()).contains(identity);
    }

    @Test
    void begin_thenRead_keepsIdAndKey() throws Exception {
        KeyFiles.Pending asked =
                new KeyFiles.Pending(RequestId.random(new SecureRandom()), EcKey.generate(new SecureRandom()));
        files().begin(asked);
        KeyFiles.Pending read = files().pending().orElseThrow();
        assertThat(read.id()).isEqualTo(asked.id());
        assertThat(read.key().privateKey()).isEqualTo(asked.key().privateKey());
        assertThat(read.key().publicKey()).isEqualTo(asked.key().publicKey());
    }

    @Test
    void complete_afterBegin_forgetsWhatWasPending() throws Exception {
        files().begin(new KeyFiles.Pending(new RequestId("abc"), EcKey.generate(new SecureRandom())));
        files().complete(TestCertificates.server("localhost"));
        assertThat(files().pending()).isEmpty();
    }

    @Test
    void files_written_areForTheOwnerOnly() throws Exception {
        files().begin(new KeyFiles.Pending(new RequestId("abc"), EcKey.generate(new SecureRandom())));
        files().complete(TestCertificates.server("localhost"));
        assertThat(permissions("tls")).isEqualTo("rwx------");
        assertThat(permissions("tls/edge.p12")).isEqualTo("rw-------");
        assertThat(permissions("tls/edge.secret")).isEqualTo("rw-------");
        try (Stream<Path> all = Files.list(folder.resolve("tls"))) {
            assertThat(all.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("edge.p12", "edge.secret");
        }
    }

    private String permissions(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file)));
    }

    @Test
    void identity_damagedFile_saysSo() throws Exception {
        files().complete(TestCertificates.server("localhost"));
        Files.write(folder.resolve("tls/edge.p12"), new byte[] {1, 2, 3});
        assertThatThrownBy(() -> files().identity()).isInstanceOfAny(IOException.class, GeneralSecurityException.class);
    }

    @Test
    void pem_operatorFiles_areRead() throws Exception {
        TlsIdentity identity = TestCertificates.server("localhost");
        Path certificate = folder.resolve("c.pem");
        Path key = folder.resolve("k.pem");
        Files.writeString(
                certificate,
                org.caravelpki.api.model.Der.of(identity.certificate().getEncoded())
                        .pem("CERTIFICATE"));
        Files.writeString(
                key,
                org.caravelpki.api.model.Der.of(identity.key().getEncoded()).pem("PRIVATE KEY"));
        assertThat(new OperatorFiles(certificate, key).read()).isEqualTo(identity);
    }

    @Test
    void pkcs12_operatorFiles_areRead() throws Exception {
        TlsIdentity identity = TestCertificates.server("localhost");
        files().complete(identity);
        OperatorFiles operator = new OperatorFiles(folder.resolve("tls/edge.p12"), folder.resolve("tls/edge.secret"));
        assertThat(operator.read()).isEqualTo(identity);
    }

    @Test
    void pem_keyInAnotherForm_saysHowToConvertIt() throws Exception {
        TlsIdentity identity = TestCertificates.server("localhost");
        Path certificate = folder.resolve("c.pem");
        Files.writeString(
                certificate,
                org.caravelpki.api.model.Der.of(identity.certificate().getEncoded())
                        .pem("CERTIFICATE"));
        Path key = Files.writeString(folder.resolve("k.pem"), "-----BEGIN EC PRIVATE KEY-----\nMA==\n");
        assertThatThrownBy(() -> new OperatorFiles(certificate, key).read()).hasMessageContaining("openssl pkcs8");
        assertThat(List.of(certificate, key)).allMatch(Files::exists);
    }
}
